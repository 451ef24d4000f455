package io.mlconnector.odoo.rpc;

import io.mlconnector.http.Answer;
import io.mlconnector.odoo.OdooAddress;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;

/** Where a web server sends us on to; nobody goes there. */
final class Redirect {

  private static final int LENGTH_MAX = 300;

  private Redirect() {}

  /** Scheme, host and port of another address; empty where it is none, or the same. */
  static Optional<String> of(OdooAddress address, Answer answer) {
    var location = answer.headers().get("Location");
    var redirects = answer.status() >= 300 && answer.status() < 400;
    if (!redirects || location == null || location.length() > LENGTH_MAX) {
      return Optional.empty();
    }
    try {
      var target = URI.create(address.origin() + "/").resolve(location.strip());
      return origin(target).filter(other -> !origin(address.url()).equals(Optional.of(other)));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Without the port that the scheme has anyway. */
  private static Optional<String> origin(URI url) {
    var scheme = String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
    var host = url.getHost();
    if (host == null || !(scheme.equals("https") || scheme.equals("http"))) {
      return Optional.empty();
    }
    var usual = scheme.equals("https") ? 443 : 80;
    var port = url.getPort() < 0 || url.getPort() == usual ? "" : ":" + url.getPort();
    return Optional.of(scheme + "://" + host.toLowerCase(Locale.ROOT) + port);
  }
}
