package io.mlconnector.portal.account;

import io.mlconnector.http.Network;
import io.mlconnector.identity.Device;
import io.vertx.ext.web.RoutingContext;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where a request comes from. A proxy's word is believed if it is one of the operator's: the last
 * address in its header that is no proxy itself.
 */
public record Callers(List<Network> proxies) {

  private static final String FORWARDED = "X-Forwarded-For";

  public Callers {
    proxies = List.copyOf(proxies);
  }

  Device device(RoutingContext request) {
    @Nullable String agent = request.request().getHeader("User-Agent");
    return new Device(address(request), agent == null ? "" : agent);
  }

  /** Whether the connection comes from the machine that the service runs on. */
  static boolean isOfThisMachine(RoutingContext request) {
    return Set.of("127.0.0.1", "0:0:0:0:0:0:0:1", "::1")
        .contains(String.valueOf(request.request().remoteAddress().hostAddress()));
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
