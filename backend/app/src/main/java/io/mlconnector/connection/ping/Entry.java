package io.mlconnector.connection.ping;

import io.mlconnector.connection.expiry.Outlook;
import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.odoo.OdooException;
import io.mlconnector.odoo.OdooServer;
import io.vertx.core.Future;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The first call with the key, which tells three things: an Odoo that does not find the database
 * says so before it looks at the key, and whoever may come in at all may ask who they are.
 */
final class Entry {

  private final OdooPing.Subject subject;
  private final AtomicReference<@Nullable Future<Result>> asked = new AtomicReference<>();

  /** What came of it: a server or a problem. */
  private record Result(Optional<OdooServer> server, Optional<Problem> problem) {}

  Entry(OdooPing.Subject subject) {
    this.subject = subject;
  }

  private Future<Result> result() {
    var before = asked.get();
    if (before != null) {
      return before;
    }
    var now = subject.odoo().look().map(Entry::inside).recover(Entry::refused);
    asked.set(now);
    return now;
  }

  private static Result inside(OdooServer server) {
    return new Result(Optional.of(server), Optional.empty());
  }

  private static Future<Result> refused(Throwable failure) {
    return failure instanceof OdooException known
        ? Future.succeededFuture(new Result(Optional.empty(), Optional.of(known.problem())))
        : Future.failedFuture(failure);
  }

  /** What fails here by anything but key or rights never came as far as the database. */
  Future<Check> database(Step step) {
    return result()
        .map(
            result ->
                result
                    .problem()
                    .map(problem -> database(step, problem))
                    .orElseGet(() -> Check.passed(step, database(result))));
  }

  private static Check database(Step step, Problem problem) {
    return switch (problem.code()) {
      case ODOO_KEY_REFUSED, ODOO_ACCESS_DENIED -> Check.passed(step, "It answers.");
      case ODOO_PLAN_WITHOUT_API -> Check.idle(step, "Not known, as we are not let in so far.");
      default -> Check.failed(step, problem);
    };
  }

  private static String database(Result result) {
    return result
        .server()
        .map(OdooServer::database)
        .filter(name -> !name.isBlank())
        .map(name -> name + ".")
        .orElse("It answers.");
  }

  /** No role is needed to ask who one is: where that is denied, nobody is let in. */
  Future<Check> plan(Step step) {
    return result()
        .map(
            result ->
                result
                    .problem()
                    .map(problem -> plan(step, problem))
                    .orElseGet(() -> Check.passed(step, "It does.")));
  }

  private static Check plan(Step step, Problem problem) {
    return switch (problem.code()) {
      case ODOO_PLAN_WITHOUT_API -> Check.failed(step, problem);
      case ODOO_ACCESS_DENIED -> Check.failed(step, closed(problem));
      default -> Check.idle(step, "Not known, as Odoo did not take the key.");
    };
  }

  private static Problem closed(Problem problem) {
    var detail = problem.facts().getOrDefault("detail", "");
    return Problem.of(Code.ODOO_PLAN_WITHOUT_API, "detail", detail);
  }

  /** Odoo says the same of a key that has ended as of a wrong one; we may know more. */
  Future<Check> login(Step step) {
    return result()
        .compose(
            result ->
                result
                    .problem()
                    .map(
                        problem ->
                            subject
                                .known()
                                .map(known -> Check.failed(step, ended(known).orElse(problem))))
                    .orElseGet(() -> Future.succeededFuture(taken(step, result))));
  }

  private Check taken(Step step, Result result) {
    var entered = subject.odoo().address().login();
    var owner = owner(result);
    return owner.equals(entered)
        ? Check.passed(step, described(result))
        : Check.warned(
            step, new Problem(Code.ODOO_LOGIN_DIFFERS, Map.of("owner", owner, "login", entered)));
  }

  /** The login of the user whose key it is, which need not be the one that was entered. */
  Future<String> owner() {
    return result().map(this::owner);
  }

  private String owner(Result result) {
    return result
        .server()
        .flatMap(OdooServer::login)
        .orElseGet(() -> subject.odoo().address().login());
  }

  private static Optional<Problem> ended(Outlook known) {
    return known.warning().filter(warning -> warning.code() == Code.ODOO_KEY_ENDED);
  }

  private static String described(Result result) {
    return result.server().map(Entry::described).orElse("");
  }

  private static String described(OdooServer server) {
    var protocol =
        switch (server.protocol()) {
          case JSON2 -> "JSON-2";
          case XMLRPC -> "XML-RPC";
        };
    return "User " + server.userId() + ", over " + protocol + ".";
  }
}
