package io.mlconnector.web;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Names the request, sets the headers that every answer has, and logs the outcome. */
final class RequestStartHandler implements Handler<RoutingContext> {

  private static final Logger LOG = LoggerFactory.getLogger("io.mlconnector.access");

  private static final String REFERENCE = "reference";
  private static final Pattern SECRET =
      Pattern.compile("(?is)(hooks.*?concur|verify|reset|invitations).+");
  private static final String NONCE = "nonce";

  private final Site site;
  private final Supplier<UUID> ids;

  RequestStartHandler(Site site, Supplier<UUID> ids) {
    this.site = site;
    this.ids = ids;
  }

  /** The request's name. */
  static String reference(RoutingContext request) {
    return String.valueOf(request.<Object>get(REFERENCE));
  }

  /** What a script element of the answer has to carry to be run. */
  static String nonce(RoutingContext request) {
    return String.valueOf(request.<Object>get(NONCE));
  }

  @Override
  public void handle(RoutingContext request) {
    var reference = ids.get().toString();
    var nonce = ids.get().toString();
    var started = System.nanoTime();
    request.put(REFERENCE, reference);
    request.put(NONCE, nonce);
    secure(request.response(), nonce);
    request.response().putHeader("X-Request-Id", reference);
    request.addEndHandler(ended -> log(request, reference, System.nanoTime() - started));
    request.next();
  }

  private static String policy(String nonce) {
    return "default-src 'none'; script-src 'nonce-"
        + nonce
        + "'; style-src 'self'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; "
        + "form-action 'self'; frame-ancestors 'none'";
  }

  private void secure(HttpServerResponse response, String nonce) {
    response
        .putHeader("Content-Security-Policy", policy(nonce))
        .putHeader("X-Content-Type-Options", "nosniff")
        .putHeader("Referrer-Policy", "no-referrer")
        .putHeader("Cross-Origin-Opener-Policy", "same-origin")
        .putHeader("Cross-Origin-Resource-Policy", "same-origin")
        .putHeader("Cache-Control", "no-store");
    if (site.https()) {
      response.putHeader("Strict-Transport-Security", "max-age=31536000; includeSubDomains");
    }
  }

  // Neither query nor headers: a caller may have put a secret there by mistake. What looks like a
  // webhook's address, though it did not come to the intake, may hold a key; links from mails do.
  private static void log(RoutingContext request, String reference, long nanos) {
    LOG.info(
        "{} {} {} {} ms reference={}",
        request.request().method(),
        printable(String.valueOf(request.request().path())),
        request.response().getStatusCode(),
        TimeUnit.NANOSECONDS.toMillis(nanos),
        reference);
  }

  private static String printable(String path) {
    return SECRET.matcher(path).replaceFirst("$1...").replaceAll("[^\\x21-\\x7e]", "?");
  }
}
