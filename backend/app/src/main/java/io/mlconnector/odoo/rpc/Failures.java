package io.mlconnector.odoo.rpc;

import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.http.Answer;
import io.mlconnector.http.OutboundException;
import io.mlconnector.odoo.OdooAddress;
import io.mlconnector.odoo.OdooException;
import io.mlconnector.odoo.OdooException.Kind;
import io.mlconnector.odoo.rpc.ModelCall.Effect;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Failures of calls to one Odoo, named from our catalogue. */
final class Failures {

  private static final int DETAIL_MAX = 300;

  private final OdooAddress address;
  private final InstantSource clock;

  Failures(OdooAddress address, InstantSource clock) {
    this.address = address;
    this.clock = clock;
  }

  /** Whatever ended the call without an answer, or in decoding one. */
  Throwable of(Throwable e, Effect effect) {
    return switch (e) {
      case OutboundException outbound -> noAnswer(outbound, effect);
      case Unreadable unreadable -> unreadable(unreadable.getMessage(), effect);
      default -> e;
    };
  }

  OdooException keyRefused() {
    return connection(Problem.of(Code.ODOO_KEY_REFUSED, "login", address.login()));
  }

  /**
   * The page that Odoo shows for an unknown database, without a name where it has several, and,
   * alike, when PostgreSQL is down.
   */
  OdooException noDatabaseNow() {
    return new OdooException(
        Kind.TRANSIENT, address.database() == null ? databaseUnnamed() : databaseUnknown());
  }

  /** Odoo's own database server says that there is none of the name. */
  OdooException noDatabase() {
    return connection(databaseUnknown());
  }

  /** A database is there in which no Odoo was ever set up. */
  OdooException databaseEmpty() {
    return connection(databaseBroken("it has no users"));
  }

  /** The page that Odoo shows where it cannot open the database, which need not be its fault. */
  OdooException databaseClosed(Answer answer) {
    return new OdooException(
        Kind.TRANSIENT,
        databaseBroken("status " + answer.status()),
        answer.retryAfter(clock.instant()).orElse(null));
  }

  OdooException noOdoo() {
    return connection(Problem.of(Code.ODOO_DATABASE_NOT_FOUND, "url", address.origin()));
  }

  OdooException databaseNeeded() {
    return connection(databaseUnnamed());
  }

  /** What is no answer of Odoo's; a web server that sends us elsewhere says where Odoo may be. */
  OdooException elsewhere(Answer answer) {
    return Redirect.of(address, answer)
        .map(
            target ->
                connection(
                    new Problem(
                        Code.ODOO_REDIRECTED, Map.of("url", address.origin(), "target", target))))
        .orElseGet(this::noOdoo);
  }

  /** The web server before Odoo, or Odoo's plan, lets no program in. */
  OdooException closed(Answer answer) {
    var detail = "status " + answer.status() + " from the web server";
    return connection(Problem.of(Code.ODOO_PLAN_WITHOUT_API, "detail", detail));
  }

  OdooException accessDenied(String detail) {
    return connection(Problem.of(Code.ODOO_ACCESS_DENIED, "detail", brief(detail)));
  }

  OdooException unsupported(Version version) {
    return connection(Problem.of(Code.ODOO_VERSION_UNSUPPORTED, "version", version.text()));
  }

  /** An exception of the server's that speaks of a mistake. */
  OdooException bug(String name, String message) {
    var problem = Problem.of(Code.ODOO_CALL_WRONG, "detail", brief(name + ": " + message));
    return OdooException.ofOurs(problem, name.substring(name.lastIndexOf('.') + 1));
  }

  OdooException callWrong(String detail) {
    return new OdooException(
        Kind.OUR_FAULT, Problem.of(Code.ODOO_CALL_WRONG, "detail", brief(detail)));
  }

  /** Rolled back by the server for a reason that passes: a lock, a lost race, its database. */
  OdooException passing(String detail) {
    return new OdooException(Kind.TRANSIENT, unreachable(detail));
  }

  /** Something broke after the request had arrived. */
  OdooException broken(String detail, Effect effect) {
    return new OdooException(broken(effect), unreachable(detail));
  }

  private static Kind broken(Effect effect) {
    return effect == Effect.WRITES ? Kind.UNKNOWN_OUTCOME : Kind.TRANSIENT;
  }

  OdooException unreadable(@Nullable String detail, Effect effect) {
    var kind = effect == Effect.WRITES ? Kind.UNKNOWN_OUTCOME : Kind.TRANSIENT;
    var what = detail == null ? "" : brief(detail);
    return new OdooException(kind, Problem.of(Code.ODOO_ANSWER_UNREADABLE, "detail", what));
  }

  /** The statuses that no Odoo code decides: the limiter or gateway in front of it. */
  OdooException gateway(Answer answer, Effect effect) {
    var status = answer.status();
    var now = clock.instant();
    var wait = answer.retryAfter(now);
    if (status == 429) {
      var until = now.plus(wait.orElse(Duration.ZERO)).truncatedTo(ChronoUnit.SECONDS);
      var problem = Problem.of(Code.ODOO_RATE_LIMITED, "until", until.toString());
      return new OdooException(Kind.TRANSIENT, problem, wait.orElse(null));
    }
    // A 503 is an answer instead of the work; after a 500, 502 or 504 the work may have been done.
    var unknown = status != 503 && effect == Effect.WRITES;
    return new OdooException(
        unknown ? Kind.UNKNOWN_OUTCOME : Kind.TRANSIENT,
        unreachable("status " + status),
        wait.orElse(null));
  }

  /** Odoo's words on one line, without control characters, at a length that a person reads. */
  static String brief(String text) {
    var line = text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
    return line.length() <= DETAIL_MAX ? line : line.substring(0, DETAIL_MAX) + "…";
  }

  private OdooException noAnswer(OutboundException e, Effect effect) {
    var reason = e.getMessage() == null ? "" : e.getMessage();
    return switch (e.kind()) {
      case REFUSED_ADDRESS ->
          connection(
              new Problem(
                  Code.ODOO_ADDRESS_REFUSED,
                  Map.of("host", String.valueOf(address.url().getHost()), "detail", reason)));
      case UNREACHABLE -> new OdooException(Kind.TRANSIENT, unreachable(reason));
      case TIMEOUT, CUT -> broken(reason, effect);
      case TOO_LARGE -> OdooException.tooLarge(broken(effect), unreachable(reason));
      case RESTING -> held(Code.ODOO_RATE_LIMITED, e);
      case CROWDED -> held(Code.ODOO_CROWDED, e);
      case PAUSED -> held(Code.ODOO_PAUSED, e);
    };
  }

  /** Nothing was sent, on purpose. */
  private OdooException held(Code code, OutboundException e) {
    var wait = e.retryAfter().orElse(Duration.ZERO);
    var until = clock.instant().plus(wait).truncatedTo(ChronoUnit.SECONDS);
    return new OdooException(
        Kind.TRANSIENT, Problem.of(code, "until", until.toString()), e.retryAfter().orElse(null));
  }

  private static OdooException connection(Problem problem) {
    return new OdooException(Kind.CONNECTION, problem);
  }

  private Problem databaseUnknown() {
    return new Problem(
        Code.ODOO_DATABASE_UNKNOWN, Map.of("url", address.origin(), "database", database()));
  }

  private Problem databaseBroken(String detail) {
    return new Problem(
        Code.ODOO_DATABASE_BROKEN,
        Map.of("url", address.origin(), "database", database(), "detail", detail));
  }

  private String database() {
    var name = address.databaseOrBlank();
    return name.isBlank() ? "that it serves" : name;
  }

  private Problem databaseUnnamed() {
    return Problem.of(Code.ODOO_DATABASE_NEEDED, "url", address.origin());
  }

  private static Problem unreachable(String detail) {
    return Problem.of(Code.ODOO_UNREACHABLE, "detail", brief(detail));
  }
}
