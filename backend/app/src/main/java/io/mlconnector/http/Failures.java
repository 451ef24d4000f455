package io.mlconnector.http;

import io.mlconnector.http.OutboundException.Hitch;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import io.vertx.core.http.HttpClosedException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;

/** Failures in our own words: exceptions' texts may quote addresses, headers or answers. */
final class Failures {

  private static final int CAUSES_MAX = 10;

  private Failures() {}

  static String describe(Throwable e) {
    return switch (e) {
      case UnknownHostException unknown -> "the name is not known";
      case NoRouteToHostException route -> "there is no route";
      case ConnectException refused -> "the connection was refused or timed out";
      case SSLException tls ->
          isOfCertificate(tls) ? "the certificate is not accepted" : "no TLS session comes about";
      case ConnectionPoolTooBusyException busy -> "too many calls wait for a connection";
      case HttpClosedException closed -> "the connection was closed";
      case SocketException reset -> "the connection was reset";
      default -> "the exchange failed with " + e.getClass().getSimpleName();
    };
  }

  /** What kept a connection from coming about. */
  static Hitch hitch(Throwable e) {
    return switch (e) {
      case UnknownHostException unknown -> Hitch.NAME_UNKNOWN;
      case SSLException tls -> isOfCertificate(tls) ? Hitch.UNTRUSTED : Hitch.NO_TLS;
      default -> Hitch.NONE;
    };
  }

  /** A server that speaks plain http, or other versions of TLS, fails the handshake as well. */
  private static boolean isOfCertificate(SSLException e) {
    var cause = e.getCause();
    for (var i = 0; i < CAUSES_MAX && cause != null; i++) {
      if (cause instanceof CertificateException) {
        return true;
      }
      cause = cause.getCause();
    }
    return e instanceof SSLPeerUnverifiedException;
  }
}
