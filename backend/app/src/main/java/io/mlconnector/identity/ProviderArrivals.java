package io.mlconnector.identity;

import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.db.TenantId;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.SqlConnection;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Those whom the provider has proven and who are nobody here yet. An account that has the address
 * is never theirs for the asking: it takes the account's own password, and code.
 */
public final class ProviderArrivals {

  static final Duration ARRIVAL_MAX = Duration.ofMinutes(10);

  private final Kit kit;
  private final SignIns signIns;
  private final SecondFactors factors;
  private final ProviderLinks links;
  private final Members members;

  ProviderArrivals(
      Kit kit, SignIns signIns, SecondFactors factors, ProviderLinks links, Members members) {
    this.kit = kit;
    this.signIns = signIns;
    this.factors = factors;
    this.links = links;
    this.members = members;
  }

  /**
   * Somebody half way in.
   *
   * @param known whether an account has this address
   * @param second whether that asks for a code
   * @param invitations which somebody new may join by
   */
  public record Half(
      MailAddress mail, String name, boolean known, boolean second, List<Invited> invitations) {

    public Half {
      invitations = List.copyOf(invitations);
    }
  }

  /** That somebody is in, and where to go on; or what is wrong with what was entered. */
  public record Outcome(List<Problem> problems, Optional<Entered> entered, String next) {}

  /** Who has come back with this browser and is not in yet. */
  public Future<Optional<Half>> half(String browser) {
    return kit.database()
        .identity(
            tx ->
                ProviderRows.pending(tx, hash(browser), kit.clock().instant())
                    .compose(
                        pending ->
                            pending
                                .map(
                                    one ->
                                        PersonRows.find(tx, one.mail())
                                            .compose(
                                                person ->
                                                    offers(tx, one)
                                                        .map(all -> half(one, person, all)))
                                            .map(Optional::of))
                                .orElseGet(() -> Future.succeededFuture(Optional.empty()))));
  }

  private Future<List<Invited>> offers(SqlConnection tx, ProviderRows.Pending pending) {
    return MemberRows.openFor(tx, pending.mail(), kit.clock().instant());
  }

  private static Half half(
      ProviderRows.Pending pending, Optional<Person> person, List<Invited> invitations) {
    var active = person.filter(one -> one.state() == Person.State.ACTIVE);
    return new Half(
        pending.mail(),
        pending.name(),
        active.isPresent(),
        active.filter(Person::hasSecondFactor).isPresent(),
        active.isPresent() ? List.of() : invitations);
  }

  Future<Void> keep(String browser, ProviderRows.Pending pending) {
    return kit.database()
        .identity(
            tx ->
                ProviderRows.keep(
                    tx, hash(browser), pending, kit.clock().instant().plus(ARRIVAL_MAX)));
  }

  /**
   * Connects with the account that has the address, by its password and, if it asks for one, a
   * code, and signs in. Fails with {@link Refused}.
   */
  public Future<Outcome> connect(String browser, Password password, String code, Device device) {
    return pending(browser)
        .compose(
            pending ->
                signIns
                    .known(pending.mail().text(), password, device)
                    .compose(person -> second(person, code))
                    .compose(
                        person ->
                            connect(person, pending)
                                .compose(done -> kit.database().identity(tx -> use(tx, browser)))
                                .compose(used -> signIns.open(person, device)))
                    .map(entered -> in(entered, pending)));
  }

  private Future<Person> second(Person person, String code) {
    return person.hasSecondFactor()
        ? factors.take(person.id(), code).map(person)
        : Future.succeededFuture(person);
  }

  private Future<Void> connect(Person person, ProviderRows.Pending pending) {
    return links.connect(person.id(), person.mail(), pending.known());
  }

  private static Outcome in(Entered entered, ProviderRows.Pending pending) {
    return new Outcome(List.of(), Optional.of(entered), pending.next());
  }

  /**
   * Makes a person without a password, and the company account that it asks for. Answers what is
   * wrong with what was entered; fails with {@link Refused} if the arrival is over.
   */
  public Future<Outcome> signUp(String browser, String company, String name, Device device) {
    var entries = new Entries();
    var wish = new Person.Wish(new TenantId(kit.chance().id()), entries.name("company", company));
    var called = entries.name("name", name);
    return pending(browser)
        .compose(
            pending ->
                entries.problems().isEmpty()
                    ? kit.throttle()
                        .take(Throttle.Scope.ADDRESS, device.network())
                        .compose(
                            counted ->
                                make(
                                    pending,
                                    called,
                                    tx -> use(tx, browser),
                                    (tx, id) -> PersonRows.setWish(tx, id, Optional.of(wish))))
                        .compose(person -> signIns.begin(person, device))
                        .map(entered -> in(entered, pending))
                    : Future.succeededFuture(
                        new Outcome(entries.problems(), Optional.empty(), "")));
  }

  /**
   * Makes a person without a password, who joins by this one of the address's invitations. Should
   * that end half way, the person is offered it again where company accounts are chosen. Fails with
   * {@link Refused} if the arrival is over, or the invitation gone.
   */
  public Future<Outcome> join(String browser, UUID invitation, Device device) {
    return pending(browser)
        .compose(
            pending ->
                offered(pending, invitation)
                    .compose(
                        invited ->
                            kit.throttle()
                                .take(Throttle.Scope.ADDRESS, device.network())
                                .compose(
                                    counted ->
                                        make(
                                            pending,
                                            pending.name(),
                                            tx -> use(tx, browser),
                                            (tx, id) -> Future.succeededFuture()))
                                .compose(person -> join(person, invited, device))));
  }

  private Future<Invited> offered(ProviderRows.Pending pending, UUID invitation) {
    return kit.database()
        .identity(tx -> offers(tx, pending))
        .map(all -> Members.chosen(all, invitation));
  }

  private Future<Outcome> join(Person person, Invited invited, Device device) {
    return members
        .next(invited)
        .compose(next -> members.take(person.id(), invited).map(next))
        .recover(
            failure ->
                failure instanceof Refused
                    ? Future.succeededFuture(Members.COMPANIES)
                    : Future.failedFuture(failure))
        .compose(
            next ->
                signIns
                    .begin(person, device)
                    .map(entered -> new Outcome(List.of(), Optional.of(entered), next)));
  }

  /**
   * All of it or nothing. A password that somebody has set who could not confirm the address goes.
   */
  private Future<Person> make(
      ProviderRows.Pending pending,
      String name,
      Function<SqlConnection, Future<Void>> first,
      BiFunction<SqlConnection, PersonId, Future<Void>> last) {
    var entered =
        new PersonRows.Entered(
            new PersonId(kit.chance().id()), pending.mail(), name, Optional.empty());
    return kit.database()
        .identity(
            tx ->
                first
                    .apply(tx)
                    .compose(done -> PersonRows.proven(tx, entered, kit.clock().instant()))
                    .map(made -> made.orElseThrow(this::over))
                    .compose(
                        id ->
                            ProviderRows.connect(tx, id, pending.known(), kit.clock().instant())
                                .compose(
                                    done ->
                                        done
                                            ? last.apply(tx, id)
                                            : Future.failedFuture(links.taken()))
                                .compose(set -> PersonRows.find(tx, id)))
                    .map(person -> person.orElseThrow(this::over)));
  }

  private Future<ProviderRows.Pending> pending(String browser) {
    return kit.database()
        .identity(tx -> ProviderRows.pending(tx, hash(browser), kit.clock().instant()))
        .map(found -> found.orElseThrow(this::over));
  }

  /** Of two that come at once with the same arrival, one goes on. */
  private Future<Void> use(SqlConnection tx, String browser) {
    return ProviderRows.drop(tx, hash(browser))
        .compose(used -> used ? Future.succeededFuture() : Future.failedFuture(over()));
  }

  private Refused over() {
    return new Refused(Problem.of(Code.PROVIDER_RETURN_SPENT));
  }

  private static Buffer hash(String browser) {
    return Buffer.buffer(Tokens.hash(browser));
  }
}
