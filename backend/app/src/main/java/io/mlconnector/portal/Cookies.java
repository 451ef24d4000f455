package io.mlconnector.portal;

import io.mlconnector.web.Site;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.ext.web.RoutingContext;

/** The portal's two cookies: the session, and the half of the entry form's token. */
final class Cookies {

  private final boolean secure;

  Cookies(Site site) {
    this.secure = site.https();
  }

  String session(RoutingContext request) {
    return value(request, name("session"));
  }

  void setSession(RoutingContext request, String id) {
    set(request, name("session"), id);
  }

  void dropSession(RoutingContext request) {
    set(request, name("session"), "").setMaxAge(0);
  }

  String entry(RoutingContext request) {
    return value(request, name("entry"));
  }

  void setEntry(RoutingContext request, String token) {
    set(request, name("entry"), token);
  }

  // Browsers take __Host- only over https, and then keep other hosts from setting the cookie.
  private String name(String purpose) {
    return (secure ? "__Host-mlc-" : "mlc-") + purpose;
  }

  private static String value(RoutingContext request, String name) {
    var cookie = request.request().getCookie(name);
    return cookie == null ? "" : cookie.getValue();
  }

  private Cookie set(RoutingContext request, String name, String value) {
    var cookie =
        Cookie.cookie(name, value)
            .setPath("/")
            .setHttpOnly(true)
            .setSecure(secure)
            .setSameSite(CookieSameSite.STRICT);
    request.response().addCookie(cookie);
    return cookie;
  }
}
