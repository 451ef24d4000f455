package io.mlconnector.pages;

import io.mlconnector.web.Site;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;

/**
 * What a browser keeps for us: the session, the one before it, the half of an open form's token,
 * and what knows a browser again that comes back from the provider of single sign-on. None is sent
 * with a form of another site.
 */
public final class Cookies {

  private final boolean secure;
  private final Reach reach;

  private Cookies(Site site, Reach reach) {
    this.secure = site.https();
    this.reach = reach;
  }

  /**
   * Where cookies go.
   *
   * @param prefix of their names where they may be marked Secure
   * @param links whether they are sent along when somebody follows a link from elsewhere
   */
  private record Reach(String prefix, String plain, String path, CookieSameSite links) {}

  /**
   * Of the portal: they are sent along when somebody follows a link from a mail. Browsers take
   * __Host- only over https, and then keep other hosts from setting the cookie.
   */
  public static Cookies ofPortal(Site site) {
    return new Cookies(site, new Reach("__Host-mlc-", "mlc-", "/", CookieSameSite.LAX));
  }

  /** Of the console, which the portal's pages never get to see. */
  public static Cookies ofConsole(Site site, String path) {
    return new Cookies(
        site, new Reach("__Secure-mlc-console-", "mlc-console-", path, CookieSameSite.STRICT));
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

  private String name(Purpose purpose) {
    return (secure ? reach.prefix() : reach.plain()) + purpose.word;
  }

  private Cookie cookie(Purpose purpose, String value) {
    return Cookie.cookie(name(purpose), value)
        .setPath(reach.path())
        .setHttpOnly(true)
        .setSecure(secure)
        .setSameSite(reach.links());
  }
}
