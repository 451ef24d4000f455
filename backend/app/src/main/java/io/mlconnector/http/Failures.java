package io.mlconnector.http;

import io.vertx.core.http.ConnectionPoolTooBusyException;
import io.vertx.core.http.HttpClosedException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;

/** Failures in our own words: exceptions' texts may quote addresses, headers or answers. */
final class Failures {

  private Failures() {}

  static String describe(Throwable e) {
    return switch (e) {
      case UnknownHostException unknown -> "the name is not known";
      case NoRouteToHostException route -> "there is no route";
      case ConnectException refused -> "the connection was refused or timed out";
      case SSLException tls -> "no TLS session: certificate or protocol not accepted";
      case ConnectionPoolTooBusyException busy -> "too many calls wait for a connection";
      case HttpClosedException closed -> "the connection was closed";
      case SocketException reset -> "the connection was reset";
      default -> "the exchange failed with " + e.getClass().getSimpleName();
    };
  }
}
