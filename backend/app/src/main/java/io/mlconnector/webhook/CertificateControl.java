package io.mlconnector.webhook;

import io.mlconnector.http.Network;
import io.vertx.core.http.HttpServerRequest;
import java.net.InetAddress;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
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
    return required.flatMap(concur -> concur.objection(presented(request), clock.instant()));
  }

  private List<X509Certificate> presented(HttpServerRequest request) {
    if (request.isSSL()) {
      return ofConnection(request);
    }
    return proxy
        .filter(known -> known.includes(request.remoteAddress().hostAddress()))
        .map(known -> request.getHeader(known.header()))
        .map(ForwardedCertificate::read)
        .orElse(List.of());
  }

  private static List<X509Certificate> ofConnection(HttpServerRequest request) {
    try {
      return x509(request.sslSession().getPeerCertificates()).toList();
    } catch (SSLPeerUnverifiedException e) {
      return List.of();
    }
  }

  private static Stream<X509Certificate> x509(Certificate... chain) {
    return Arrays.stream(chain)
        .filter(X509Certificate.class::isInstance)
        .map(X509Certificate.class::cast);
  }
}
