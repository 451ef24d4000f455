package io.mlconnector.connection.ping;

import io.mlconnector.connection.expiry.Outlook;
import io.mlconnector.connection.ping.Trials.Trial;
import io.mlconnector.core.accounting.LedgerMasters.Company;
import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.odoo.GeneratedKey;
import io.mlconnector.odoo.Odoo;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Tries out an Odoo connection; nothing is written there. */
public final class OdooPing {

  private static final String PREFIX = "odoo.";

  /** The connection under trial. */
  public interface Subject {

    Odoo odoo();

    /** What is known of the key's end, without asking. */
    Future<Outlook> known();

    /** The same, after Odoo was asked. */
    Future<Seen> seen();

    /** Why Odoo would make no other key; empty if it would. */
    Future<Optional<GeneratedKey.Obstacle>> obstacle();
  }

  /**
   * What Odoo told of the key's end.
   *
   * @param keys how many keys may be the one in use; the outlook is on the first that ends
   */
  public record Seen(Outlook outlook, int keys) {}

  private final Way way;
  private final Subject subject;
  private final Entry entry;
  private final AtomicReference<Outlook> key = new AtomicReference<>(Outlook.UNKNOWN);
  private final AtomicReference<List<Company>> companies = new AtomicReference<>(List.of());

  public OdooPing(Way way, Subject subject) {
    this.way = way;
    this.subject = subject;
    this.entry = new Entry(subject);
  }

  /** The checks before any is made. */
  public static List<Check> plan() {
    return Step.of(PREFIX).map(Step::waiting).toList();
  }

  /** The ping of a tenant that has entered nothing. */
  public static Ping absent() {
    return Trials.absent(PREFIX, Problem.of(Code.NOT_CONNECTED, "system", "Odoo"));
  }

  /**
   * Makes the checks.
   *
   * @param told is told of each
   */
  public Future<Ping> run(Consumer<Check> told) {
    var trials = Stream.of(wayIn(), inside(), rights(), rest()).flatMap(List::stream).toList();
    return new Trials(told, way::lost).run(trials);
  }

  private List<Trial> wayIn() {
    return List.of(
        new Trial(Step.ODOO_CREDENTIALS, OdooPing::entered),
        new Trial(Step.ODOO_ADDRESS, way::address, Step.ODOO_CREDENTIALS),
        new Trial(Step.ODOO_TLS, way::safety, Step.ODOO_ADDRESS),
        new Trial(Step.ODOO_VERSION, this::version, Step.ODOO_TLS),
        new Trial(Step.ODOO_DATABASE, entry::database, Step.ODOO_VERSION),
        new Trial(Step.ODOO_PLAN, entry::plan, Step.ODOO_DATABASE),
        new Trial(Step.ODOO_LOGIN, entry::login, Step.ODOO_PLAN));
  }

  private List<Trial> inside() {
    return List.of(
        new Trial(Step.ODOO_KEY, this::key, Step.ODOO_LOGIN),
        new Trial(Step.ODOO_RENEWAL, this::renewal, Step.ODOO_KEY),
        new Trial(Step.ODOO_COMPANIES, this::companies, Step.ODOO_LOGIN));
  }

  private List<Trial> rights() {
    return RightCheck.ALL.stream()
        .map(right -> new Trial(right.step(), step -> made(right), Step.ODOO_LOGIN))
        .toList();
  }

  private Future<Check> made(RightCheck right) {
    return entry.owner().compose(login -> right.made(subject.odoo(), login));
  }

  private List<Trial> rest() {
    return List.of(
        new Trial(
            Step.ODOO_ACCOUNTING,
            this::accounting,
            Step.ODOO_COMPANIES,
            Step.ODOO_ACCOUNTS,
            Step.ODOO_JOURNALS),
        new Trial(Step.ODOO_LOCKS, this::locks, Step.ODOO_COMPANIES),
        new Trial(Step.ODOO_CLOCK, way::clock, Step.ODOO_TLS),
        new Trial(Step.ODOO_SPEED, way::speed, Step.ODOO_TLS));
  }

  private static Future<Check> entered(Step step) {
    return Future.succeededFuture(Check.passed(step, "They are stored."));
  }

  private Future<Check> version(Step step) {
    return subject.odoo().version().map(version -> Check.passed(step, "Odoo " + version + "."));
  }

  private Future<Check> key(Step step) {
    return subject
        .seen()
        .map(
            seen -> {
              key.set(seen.outlook());
              return seen.outlook()
                  .warning()
                  .map(warning -> Check.warned(step, warning))
                  .orElseGet(() -> lasting(step, seen));
            });
  }

  private static Check lasting(Step step, Seen seen) {
    var outlook = seen.outlook();
    if (!outlook.known()) {
      return Check.idle(step, "Odoo does not tell when it ends, or whether it does.");
    }
    var which = seen.keys() > 1 ? "The first of " + seen.keys() + " keys to end" : "It";
    return Check.passed(
        step,
        outlook
            .expiresAt()
            .map(
                at ->
                    which
                        + " is good until "
                        + Times.utc(at)
                        + ", "
                        + outlook.daysLeft().orElse(0L)
                        + " days.")
            .orElse("It has no end."));
  }

  /** Only a key that ends has to be renewed. */
  private Future<Check> renewal(Step step) {
    if (key.get().expiresAt().isEmpty()) {
      return Future.succeededFuture(Check.idle(step, "No end is known that it would be for."));
    }
    return entry.owner().compose(login -> renewal(step, login));
  }

  private Future<Check> renewal(Step step, String login) {
    return subject
        .obstacle()
        .map(
            obstacle ->
                obstacle
                    .map(why -> Check.warned(step, notRenewable(login, why)))
                    .orElseGet(() -> Check.passed(step, "Odoo would make another one.")));
  }

  private static Problem notRenewable(String login, GeneratedKey.Obstacle obstacle) {
    return switch (obstacle) {
      case GeneratedKey.Refused refused ->
          new Problem(
              Code.ODOO_KEY_NOT_RENEWABLE, Map.of("login", login, "detail", refused.message()));
      case GeneratedKey.NotOffered none -> Problem.of(Code.ODOO_KEY_NOT_OFFERED, "login", login);
    };
  }

  private Future<Check> companies(Step step) {
    return subject
        .odoo()
        .companies()
        .map(
            found -> {
              companies.set(found);
              return found.isEmpty()
                  ? Check.failed(step, Problem.of(Code.ODOO_COMPANY_NOT_ALLOWED, "company", "any"))
                  : Check.passed(
                      step, found.stream().map(Company::name).collect(Collectors.joining(", ")));
            });
  }

  private Future<Check> accounting(Step step) {
    return ChartCheck.made(step, companies.get(), subject.odoo());
  }

  private Future<Check> locks(Step step) {
    return Future.succeededFuture(LockCheck.made(step, companies.get(), way.now()));
  }
}
