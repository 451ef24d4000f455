package io.mlconnector.pages;

import io.mlconnector.http.Network;
import io.mlconnector.identity.Device;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which address a request comes from. A proxy's word is believed if it is one of the operator's:
 * the last address in its header that is no proxy itself.
 */
public record ClientAddresses(List<Network> proxies) {

  private static final String FORWARDED = "X-Forwarded-For";
  private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "0:0:0:0:0:0:0:1", "::1");
  private static final Set<String> LOCAL_NAMES = Set.of("localhost", "127.0.0.1", "[::1]", "::1");
  private static final List<String> FORWARDING =
      List.of(FORWARDED, "Forwarded", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Real-IP", "Via");

  public ClientAddresses {
    proxies = List.copyOf(proxies);
  }

  public Device device(RoutingContext request) {
    @Nullable String agent = request.request().getHeader("User-Agent");
    return new Device(address(request), agent == null ? "" : agent);
  }

  /**
   * Whether somebody at the machine that the service runs on asks, by its own name: a proxy there
   * passes on what others ask, and a page of another site may have had its name lead here. A proxy
   * that adds no header mostly speaks as no browser has done for long.
   */
  public static boolean isOfThisMachine(RoutingContext request) {
    var asked = request.request();
    var authority = asked.authority();
    return LOOPBACK.contains(String.valueOf(asked.remoteAddress().hostAddress()))
        && asked.version() != HttpVersion.HTTP_1_0
        && authority != null
        && LOCAL_NAMES.contains(authority.host())
        && FORWARDING.stream().noneMatch(header -> asked.headers().contains(header));
  }

  private String address(RoutingContext request) {
    var address = String.valueOf(request.request().remoteAddress().hostAddress());
    // Some proxies add a line of their own below one that the client has sent.
    var said = String.join(",", request.request().headers().getAll(FORWARDED));
    var chain =
        List.of(said.split(",")).reversed().stream().filter(one -> !one.isBlank()).iterator();
    while (isProxy(address) && chain.hasNext()) {
      address = chain.next().strip();
    }
    return address;
  }

  private boolean isProxy(String address) {
    // Only literals: a name in the header would be looked up.
    if (!address.matches("[0-9a-fA-F.:]{2,45}")) {
      return false;
    }
    try {
      var parsed = InetAddress.getByName(address);
      return proxies.stream().anyMatch(network -> network.contains(parsed));
    } catch (UnknownHostException e) {
      return false;
    }
  }
}
