package io.mlconnector.http;

import io.mlconnector.http.OutboundException.Hitch;
import io.mlconnector.http.OutboundException.Kind;
import io.vertx.core.Future;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.URI;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Turns a URL into the addresses that may be connected to, or refuses it. */
final class AddressGuard {

  private static final int TRIED_MAX = 3;

  /**
   * Where a call goes: the host for TLS and the Host header, the checked addresses for the socket.
   */
  record Target(String host, int port, boolean tls, List<InetAddress> addresses) {

    Target {
      addresses = List.copyOf(addresses);
    }

    String authority() {
      return host + ":" + port;
    }
  }

  private final NameResolver names;
  private final OutboundPolicy policy;

  AddressGuard(NameResolver names, OutboundPolicy policy) {
    this.names = names;
    this.policy = policy;
  }

  /** Resolves once; what is connected to later is what was checked here. */
  Future<Target> admit(URI url) {
    var flaw = UrlForm.flaw(url);
    if (flaw.isPresent()) {
      return refused(flaw.get());
    }
    var scheme = url.getScheme().toLowerCase(Locale.ROOT);
    var tls = scheme.equals("https");
    var port = url.getPort() < 0 ? (tls ? 443 : 80) : url.getPort();
    var host = UrlForm.host(url);
    return names
        .resolve(host)
        .recover(e -> unknown(host))
        .compose(found -> checked(scheme, new Target(host, port, tls, found)));
  }

  private Future<Target> checked(String scheme, Target found) {
    var allowed =
        found.addresses().stream()
            .filter(address -> policy.allows(scheme, found.host(), found.port(), address))
            .sorted(Comparator.comparing(address -> !(address instanceof Inet4Address)))
            .limit(TRIED_MAX)
            .toList();
    if (allowed.isEmpty()) {
      return refused(found.host() + " is no public https address, and is not opened");
    }
    return Future.succeededFuture(new Target(found.host(), found.port(), found.tls(), allowed));
  }

  private static Future<List<InetAddress>> unknown(String host) {
    return Future.failedFuture(
        OutboundException.unreachable(Hitch.NAME_UNKNOWN, host + ": the name is not known"));
  }

  private static Future<Target> refused(String why) {
    return Future.failedFuture(new OutboundException(Kind.REFUSED_ADDRESS, why));
  }
}
