package io.mlconnector.web;

import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/**
 * Says whom somebody writes to who has found a hole, in the form of RFC 9116. That asks for a day
 * after which it is not to be believed any more; a service that still says so means it.
 */
public record SecurityContact(URI contact, Site site, InstantSource clock) {

  static final String PATH = "/.well-known/security.txt";

  private static final Duration GOOD = Duration.ofDays(180);

  public Endpoint endpoint() {
    return new Endpoint(HttpMethod.GET, PATH, this::answer);
  }

  private Future<Void> answer(RoutingContext request) {
    return request
        .response()
        .putHeader("Content-Type", "text/plain; charset=utf-8")
        .end(
            String.join(
                "\n",
                "Contact: " + contact,
                "Expires: " + clock.instant().plus(GOOD).truncatedTo(ChronoUnit.DAYS),
                "Preferred-Languages: en",
                "Canonical: " + site.publicUrl() + PATH,
                ""));
  }
}
