package io.mlconnector.pages;

import io.mlconnector.web.Site;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;

/**
 * The portal's cookies: the session, the one before it, the half of an open form's token, and what
 * knows a browser again that comes back from the provider of single sign-on. They are sent along
 * when somebody follows a link from a mail, and never with a form of another site.
 */
public final class Cookies {

  private final boolean secure;

  public Cookies(Site site) {
    this.secure = site.https();
  }

  /** What a cookie is for. */
  public enum Purpose {
    SESSION("session"),
    FORM("form"),
    /**
     * The session that was signed out of, which opens nothing any more: a form of another window
     * that is sent afterwards is known by it.
     */
    LEFT("left"),
    /** Who was sent to the provider of single sign-on, for as long as that may take. */
    PROVIDER("provider");

    private final String word;

    Purpose(String word) {
      this.word = word;
    }
  }

  /** The cookie's value; blank if there is none. */
  public String get(RoutingContext request, Purpose purpose) {
    var cookie = request.request().getCookie(name(purpose));
    return cookie == null ? "" : cookie.getValue();
  }

  public void set(RoutingContext request, Purpose purpose, String value) {
    request.response().addCookie(cookie(purpose, value));
  }

  /** Sets a cookie that the browser forgets by itself. */
  public void lend(RoutingContext request, Purpose purpose, String value, Duration time) {
    request.response().addCookie(cookie(purpose, value).setMaxAge(time.toSeconds()));
  }

  public void drop(RoutingContext request, Purpose purpose) {
    request.response().addCookie(cookie(purpose, "").setMaxAge(0));
  }

  // Browsers take __Host- only over https, and then keep other hosts from setting the cookie.
  private String name(Purpose purpose) {
    return (secure ? "__Host-mlc-" : "mlc-") + purpose.word;
  }

  private Cookie cookie(Purpose purpose, String value) {
    return Cookie.cookie(name(purpose), value)
        .setPath("/")
        .setHttpOnly(true)
        .setSecure(secure)
        .setSameSite(CookieSameSite.LAX);
  }
}
