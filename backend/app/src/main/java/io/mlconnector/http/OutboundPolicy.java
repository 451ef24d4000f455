package io.mlconnector.http;

import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What the operator opened beyond the public internet over https: hosts ({@code odoo.lan}, {@code
 * odoo.lan:8069}, {@code *.lan}) and networks ({@code 10.1.0.0/16}, {@code 127.0.0.1}, {@code
 * [::1]:8069}). What is open may have a private address and be called without TLS.
 */
public final class OutboundPolicy {

  private sealed interface Opening {

    boolean covers(String host, int port, InetAddress address);
  }

  /** A host by name; a name never opens link-local and metadata addresses. */
  private record Host(String name, int port) implements Opening {

    @Override
    public boolean covers(String host, int asked, InetAddress address) {
      return matches(host)
          && (port < 0 || port == asked)
          && AddressClass.of(address) != AddressClass.METADATA;
    }

    boolean names(String host, int asked) {
      return host.equals(name) && (port < 0 || port == asked);
    }

    private boolean matches(String host) {
      return name.startsWith("*.") ? host.endsWith(name.substring(1)) : host.equals(name);
    }
  }

  private record Block(Network network, int port) implements Opening {

    boolean names(InetAddress address, int asked) {
      return network.isOneAddress() && network.contains(address) && (port < 0 || port == asked);
    }

    @Override
    public boolean covers(String host, int asked, InetAddress address) {
      return network.contains(address) && (port < 0 || port == asked);
    }
  }

  private final List<Opening> openings;

  private OutboundPolicy(List<Opening> openings) {
    this.openings = openings;
  }

  /** Nothing but the public internet over https. */
  public static OutboundPolicy closed() {
    return new OutboundPolicy(List.of());
  }

  /**
   * This one host with its port and nothing else, besides the public internet.
   *
   * @param url has a scheme and a host
   */
  public static OutboundPolicy only(URI url) {
    return parse(url.getHost() + ":" + port(url));
  }

  private static int port(URI url) {
    return url.getPort() < 0 ? (url.getScheme().equals("https") ? 443 : 80) : url.getPort();
  }

  /**
   * Reads the setting {@code MLC_OUTBOUND_ALLOW}: hosts and networks, separated by commas or space.
   *
   * @throws IllegalArgumentException naming the entry that cannot be read
   */
  public static OutboundPolicy parse(String setting) {
    return new OutboundPolicy(
        Stream.of(setting.split("[,\\s]+"))
            .filter(entry -> !entry.isBlank())
            .map(OutboundPolicy::opening)
            .toList());
  }

  boolean allows(String scheme, String host, int port, InetAddress address) {
    if (scheme.equals("https") && AddressClass.of(address) == AddressClass.PUBLIC) {
      return true;
    }
    return openings.stream().anyMatch(opening -> opening.covers(host, port, address));
  }

  /**
   * Whether the operator named this very host or address; neither a pattern nor a network names
   * what it opens. Asks no name server.
   *
   * @param url has a scheme and a host
   */
  public boolean names(URI url) {
    var host = url.getHost().toLowerCase(Locale.ROOT);
    var port = port(url);
    var place = unbracketed(host);
    if (Network.isLiteral(place)) {
      var address = Network.parse(place).first();
      return openings.stream()
          .anyMatch(opening -> opening instanceof Block block && block.names(address, port));
    }
    return openings.stream()
        .anyMatch(opening -> opening instanceof Host named && named.names(place, port));
  }

  private static Opening opening(String entry) {
    var text = entry.toLowerCase(Locale.ROOT);
    var colon = text.lastIndexOf(':');
    var ported = colon > 0 && (text.indexOf(':') == colon || text.charAt(colon - 1) == ']');
    var port = ported ? port(entry, text.substring(colon + 1)) : -1;
    var place = unbracketed(ported ? text.substring(0, colon) : text);
    if (place.contains("/") || Network.isLiteral(place)) {
      return new Block(Network.parse(place), port);
    }
    if (!place.matches("(\\*\\.)?[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?(\\.[a-z0-9_-]+)*")) {
      throw new IllegalArgumentException("no host or network: " + entry);
    }
    return new Host(place, port);
  }

  private static String unbracketed(String place) {
    return place.startsWith("[") && place.endsWith("]")
        ? place.substring(1, place.length() - 1)
        : place;
  }

  private static int port(String entry, String text) {
    var port = text.matches("\\d{1,5}") ? Integer.parseInt(text) : 0;
    if (port < 1 || port > 65535) {
      throw new IllegalArgumentException("no port: " + entry);
    }
    return port;
  }
}
