package io.mlconnector.concur.login;

import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.metrics.Meter;
import io.mlconnector.metrics.Meters;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The hosts that a token may be sent to: SAP's own over https, and what the operator opened. Data
 * from outside (geolocation, href) becomes scheme, host and port here, or a refusal.
 */
public final class ConcurHosts {

  private static final Set<String> SUFFIXES = Set.of(".concursolutions.com", ".concurcdc.cn");
  private static final String LOOPBACK = "localhost|127(\\.\\d{1,3}){3}|\\[::1]";
  private static final int HTTPS_PORT = 443;
  private static final int SHOWN_MAX = 100;

  private final Predicate<URI> opened;
  private final Meters meters;

  /**
   * @param opened whether the operator allows this address, which has a scheme, a host and perhaps
   *     a port; only such a host may be called by http or on a port of its own
   */
  public ConcurHosts(Predicate<URI> opened, Meters meters) {
    this.opened = opened;
    this.meters = meters;
  }

  /**
   * Besides SAP's hosts these are open: the login address's host on any port, as the operator chose
   * it for tokens, and hosts that the operator named one by one. Plain http is for an installation
   * whose login address is plain http too, which no real Concur has.
   *
   * @param login where tokens are asked for first; SAP's own, or the operator's choice
   * @param named whether the operator named this host, not only a network or pattern around it:
   *     those are opened for customers' Odoo servers, which must never see a Concur token
   */
  public static ConcurHosts of(URI login, Predicate<URI> named, Meters meters) {
    var plain = "http".equals(login.getScheme());
    return new ConcurHosts(
        base ->
            (plain || base.getScheme().equals("https"))
                && (sameHost(login, base) || named.test(base)),
        meters);
  }

  private static boolean sameHost(URI login, URI base) {
    var host = login.getHost().toLowerCase(Locale.ROOT);
    return host.equals(base.getHost())
        || (host.matches(LOOPBACK) && base.getHost().matches(LOOPBACK));
  }

  /** What became of an address. */
  public sealed interface Checked {

    /** Allowed. */
    record Allowed(URI base) implements Checked {}

    /** Not to be called with a token. */
    record Foreign(Problem problem) implements Checked {}
  }

  /** Checks an address of which only scheme, host and port count; a lone host means https. */
  public Checked check(String address) {
    return base(address)
        .filter(base -> isConcur(base) || opened.test(base))
        .<Checked>map(Checked.Allowed::new)
        .orElseGet(() -> refused(address));
  }

  private Checked refused(String address) {
    meters.count(Meter.FOREIGN_HOSTS);
    return new Checked.Foreign(foreign(address));
  }

  /** The host of an address that is not to be called; empty for an allowed one. */
  public Optional<String> foreignHost(String address) {
    return switch (check(address)) {
      case Checked.Allowed allowed -> Optional.empty();
      case Checked.Foreign foreign -> Optional.ofNullable(foreign.problem().facts().get("host"));
    };
  }

  private static boolean isConcur(URI base) {
    return base.getScheme().equals("https")
        && (base.getPort() == -1 || base.getPort() == HTTPS_PORT)
        && SUFFIXES.stream().anyMatch(base.getHost()::endsWith);
  }

  private static Optional<URI> base(String address) {
    var text = address.strip();
    try {
      var uri = new URI(text.contains("://") ? text : "https://" + text);
      var scheme = uri.getScheme().toLowerCase(Locale.ROOT);
      if (uri.getHost() == null
          || uri.getRawUserInfo() != null
          || !(scheme.equals("https") || scheme.equals("http"))) {
        return Optional.empty();
      }
      var host = uri.getHost().toLowerCase(Locale.ROOT);
      return Optional.of(new URI(scheme, null, host, uri.getPort(), null, null, null));
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }

  /** What stands before an at sign may be a name and a password. */
  private static String unreadable(String address) {
    return address.strip().replaceFirst("(?s).*@", "").replaceAll("[^A-Za-z0-9.:/_-]", "?");
  }

  /** Names the host only: a path or query of a stranger's choosing stays out of the log. */
  private static Problem foreign(String address) {
    var host = base(address).map(URI::getHost).orElseGet(() -> unreadable(address));
    return Problem.of(
        Code.CONCUR_FOREIGN_HOST,
        "host",
        host.length() > SHOWN_MAX ? host.substring(0, SHOWN_MAX) : host);
  }
}
