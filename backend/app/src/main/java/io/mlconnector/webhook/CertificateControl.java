package io.mlconnector.webhook;

import io.mlconnector.http.Network;
import io.vertx.core.http.HttpServerRequest;
import java.net.InetAddress;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jspecify.annotations.Nullable;

/**
 * Asks for Concur's client certificate, in the TLS connection itself or, from a proxy that is
 * trusted, in a header. Once it is asked for anywhere, no request does without.
 */
public final class CertificateControl {

  private final Optional<ClientCertificate> required;
  private final Optional<Proxy> proxy;
  private final InstantSource clock;

  /**
   * Who may say in a header what certificate was presented to it.
   *
   * @param header a name that the proxy takes away from what clients send
   */
  public record Proxy(String header, List<Network> networks) {
    public Proxy {
      networks = List.copyOf(networks);
    }

    private boolean includes(@Nullable String address) {
      try {
        var from = InetAddress.ofLiteral(String.valueOf(address));
        return networks.stream().anyMatch(network -> network.contains(from));
      } catch (IllegalArgumentException e) {
        return false;
      }
    }
  }

  /**
   * A control.
   *
   * @param required which certificates are Concur's; empty asks for none
   */
  public CertificateControl(
      Optional<ClientCertificate> required, Optional<Proxy> proxy, InstantSource clock) {
    this.required = required;
    this.proxy = proxy;
    this.clock = clock;
  }

  /** Why the request does not come from Concur; empty if it does or nobody asks. */
  Optional<String> objection(HttpServerRequest request) {
    return required.flatMap(
        concur -> absence(request).or(() -> concur.objection(presented(request), clock.instant())));
  }

  /**
   * Why there is no certificate at all, which is known before one is looked at; empty if there is
   * one or nobody asks.
   */
  Optional<String> absence(HttpServerRequest request) {
    if (required.isEmpty()) {
      return Optional.empty();
    }
    if (request.isSSL()) {
      return ofConnection(request).isEmpty()
          ? Optional.of("the client showed no certificate")
          : Optional.empty();
    }
    return proxy
        .map(known -> absence(request, known))
        .orElse(Optional.of("there was neither TLS nor a proxy that is trusted"));
  }

  private static Optional<String> absence(HttpServerRequest request, Proxy known) {
    if (!known.includes(request.remoteAddress().hostAddress())) {
      return Optional.of("the sender is none of MLC_HOOKS_PROXIES");
    }
    return request.headers().contains(known.header())
        ? Optional.empty()
        : Optional.of("there was no header " + known.header());
  }

  private List<X509Certificate> presented(HttpServerRequest request) {
    return request.isSSL()
        ? ofConnection(request)
        : proxy
            .map(known -> request.getHeader(known.header()))
            .map(ForwardedCertificate::read)
            .orElse(List.of());
  }

  private static List<X509Certificate> ofConnection(HttpServerRequest request) {
    try {
      return Pem.x509(List.of(request.sslSession().getPeerCertificates()));
    } catch (SSLPeerUnverifiedException e) {
      return List.of();
    }
  }
}
