package io.mlconnector.limits;

import java.net.URI;
import java.util.List;
import java.util.Locale;

/**
 * What a budget belongs to: a datacenter of Concur's, or an Odoo.
 *
 * @param name host, and port where it is not the scheme's own
 */
public record Host(Side side, String name) {

  private static final List<String> CLOUDS = List.of(".odoo.com", ".odoo.sh");
  private static final int HTTPS_PORT = 443;
  private static final int HTTP_PORT = 80;

  /** The host of an address, of which only scheme, host and port count. */
  public static Host of(Side side, URI url) {
    var name = String.valueOf(url.getHost()).toLowerCase(Locale.ROOT);
    var usual = "https".equalsIgnoreCase(url.getScheme()) ? HTTPS_PORT : HTTP_PORT;
    var port = url.getPort();
    return new Host(side, port < 0 || port == usual ? name : name + ":" + port);
  }

  /** Whether Odoo's own cloud runs it, which asks for a call a second and none in parallel. */
  public boolean isCloud() {
    var host = name.replaceFirst(":\\d+$", "").replaceFirst("\\.$", "");
    return side == Side.ODOO && CLOUDS.stream().anyMatch(host::endsWith);
  }

  @Override
  public String toString() {
    return side.word() + " " + name;
  }
}
