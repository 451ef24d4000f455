package io.mlconnector.portal.connections;

import io.mlconnector.web.Site;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;

/**
 * The cookie of who comes from SAP's App Center. Lax, as the browser comes from SAP's site; it
 * signs nobody in.
 */
public final class ArrivalCookie {

  private static final Duration LIFE = Duration.ofHours(24);

  private final boolean secure;

  public ArrivalCookie(Site site) {
    this.secure = site.https();
  }

  private String name() {
    return (secure ? "__Host-mlc-" : "mlc-") + "arrival";
  }

  /** Blank without one. */
  public String of(RoutingContext request) {
    var cookie = request.request().getCookie(name());
    return cookie == null ? "" : cookie.getValue();
  }

  public void set(RoutingContext request, String secret) {
    request.response().addCookie(cookie(secret, LIFE.toSeconds()));
  }

  public void drop(RoutingContext request) {
    request.response().addCookie(cookie("", 0));
  }

  private Cookie cookie(String value, long seconds) {
    return Cookie.cookie(name(), value)
        .setPath("/")
        .setHttpOnly(true)
        .setSecure(secure)
        .setSameSite(CookieSameSite.LAX)
        .setMaxAge(seconds);
  }
}
