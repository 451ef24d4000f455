package io.mlconnector.connection.ping;

import io.mlconnector.connection.expiry.Outlook;
import io.mlconnector.connection.ping.Trials.Trial;
import io.mlconnector.core.accounting.LedgerMasters.Company;
import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.odoo.Odoo;
import io.vertx.core.Future;
import java.util.List;
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
    Future<Outlook> seen();

    /** Why Odoo would make no other key; empty if it would. */
    Future<Optional<String>> obstacle();
  }

  private final Way way;
  private final Subject subject;
  private final AtomicReference<Outlook> key = new AtomicReference<>(Outlook.UNKNOWN);
  private final AtomicReference<List<Company>> companies = new AtomicReference<>(List.of());

  public OdooPing(Way way, Subject subject) {
    this.way = way;
    this.subject = subject;
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
    var entry = new Entry(subject);
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
        .map(right -> new Trial(right.step(), step -> right.made(subject.odoo()), Step.ODOO_LOGIN))
        .toList();
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
            outlook -> {
              key.set(outlook);
              return outlook
                  .warning()
                  .map(warning -> Check.warned(step, warning))
                  .orElseGet(() -> lasting(step, outlook));
            });
  }

  private static Check lasting(Step step, Outlook outlook) {
    if (!outlook.known()) {
      return Check.idle(step, "Odoo does not tell when it ends, or whether it does.");
    }
    return Check.passed(
        step,
        outlook
            .expiresAt()
            .map(
                at ->
                    "It is good until "
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
    var login = subject.odoo().address().login();
    return subject
        .obstacle()
        .map(
            obstacle ->
                obstacle
                    .map(why -> Check.warned(step, RightCheck.notRenewable(login, why)))
                    .orElseGet(() -> Check.passed(step, "Odoo would make another one.")));
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
    var first = companies.get().getFirst();
    return subject
        .odoo()
        .keepsBooks(first.id())
        .map(
            books ->
                books
                    ? Check.passed(step, first.name() + " has them.")
                    : Check.failed(
                        step,
                        Problem.of(
                            Code.ODOO_ACCESS_DENIED,
                            "detail",
                            first.name() + " shows no accounts or no journals")));
  }

  private Future<Check> locks(Step step) {
    return Future.succeededFuture(LockCheck.made(step, companies.get(), way.now()));
  }
}
