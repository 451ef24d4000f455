package io.mlconnector.identity;

import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.db.TenantId;
import io.mlconnector.mail.Letter;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.SqlConnection;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Becoming a person with a company account. Nothing is made before the mail address is confirmed,
 * and nobody learns whether an address is known: the answer is the same, and the mail differs.
 */
public final class SignUps {

  static final Duration VERIFY_MAX = Duration.ofHours(24);

  private final Kit kit;
  private final SignIns signIns;

  SignUps(Kit kit, SignIns signIns) {
    this.kit = kit;
    this.signIns = signIns;
  }

  /** Whether somebody who comes from elsewhere may leave there what it has brought along. */
  public Future<Boolean> mayArrive(Device device) {
    return kit.throttle().allows(Throttle.Scope.ARRIVAL, device.network());
  }

  /**
   * The form as it was filled in.
   *
   * @param next the path to go on to once the address is confirmed; blank for none
   */
  public record Form(String company, String name, String mail, Password password, String next) {}

  /**
   * Sends the mail that goes on. Answers what is wrong with the form, and then does nothing; fails
   * with {@link Refused} if there were too many attempts.
   */
  public Future<List<Problem>> request(Form form, Device device) {
    var entries = new Entries();
    var company = entries.name("company", form.company());
    var name = entries.name("name", form.name());
    var mail = entries.mail(form.mail());
    entries.password(form.password(), mail, name);
    var problems = entries.problems();
    if (!problems.isEmpty() || mail.isEmpty()) {
      return Future.succeededFuture(problems);
    }
    var wish = new Person.Wish(new TenantId(kit.chance().id()), company);
    return kit.throttle()
        .take(Throttle.Scope.ADDRESS, device.network())
        .compose(
            counted ->
                kit.throttle()
                    .take(Throttle.Scope.MAIL_FROM_ADDRESS, mail.get() + " " + device.network()))
        .compose(counted -> kit.passwords().hash(form.password()))
        .compose(
            hash ->
                store(
                    new Reader(mail.get(), form.next()),
                    new LinkRows.SignUp(
                        new PersonId(kit.chance().id()), name, hash, Optional.of(wish)),
                    wish))
        .map(List.of());
  }

  /** Who gets the mail, and where its link leads on to. */
  private record Reader(MailAddress mail, String next) {}

  /** Both letters are written, so that it takes as long whether the address is known. */
  private Future<Void> store(Reader reader, LinkRows.SignUp entered, Person.Wish wish) {
    var token = kit.chance().token();
    var mail = reader.mail();
    return kit.outbox()
        .letter(kit.letters().verify(mail, token, reader.next()))
        .compose(
            verify ->
                kit.outbox()
                    .letter(kit.letters().knownAlready(mail))
                    .compose(
                        known ->
                            unlessOften(
                                mail,
                                tx ->
                                    sent(tx, mail, entered, wish)
                                        .compose(
                                            person ->
                                                person
                                                    .map(
                                                        one ->
                                                            post(
                                                                tx, link(token, one, mail), verify))
                                                    .orElseGet(() -> known.post(tx))))));
  }

  /** Above what one address gets, nothing is sent and nobody is told; what was sent stays good. */
  private Future<Void> unlessOften(MailAddress mail, Function<SqlConnection, Future<Void>> work) {
    return kit.throttle()
        .allows(Throttle.Scope.MAIL, mail.text())
        .compose(may -> may ? kit.database().identity(work) : Future.<Void>succeededFuture());
  }

  /** The sign-up with whose it is; empty if somebody has the address for good. */
  private Future<Optional<LinkRows.SignUp>> sent(
      SqlConnection tx, MailAddress mail, LinkRows.SignUp entered, Person.Wish wish) {
    var person =
        new PersonRows.Entered(
            entered.person(), mail, entered.name(), Optional.of(entered.passwordHash()));
    return PersonRows.signUp(tx, person, wish, kit.clock().instant())
        .map(
            found ->
                found.map(
                    id ->
                        new LinkRows.SignUp(
                            id, entered.name(), entered.passwordHash(), entered.wish())));
  }

  private static LinkRows.Fresh link(String token, LinkRows.SignUp signUp, MailAddress mail) {
    return new LinkRows.Fresh(
        Buffer.buffer(Tokens.hash(token)),
        LinkRows.Kind.VERIFY,
        signUp.person(),
        mail,
        Optional.of(signUp));
  }

  private Future<Void> post(SqlConnection tx, LinkRows.Fresh link, Letter letter) {
    var now = kit.clock().instant();
    return LinkRows.insert(tx, link, now, now.plus(VERIFY_MAX)).compose(kept -> letter.post(tx));
  }

  /** Sends the link again to somebody who has shown the password, unless that was often enough. */
  Future<Void> sendAgain(Person person, String hash) {
    var token = kit.chance().token();
    var signUp = new LinkRows.SignUp(person.id(), person.name(), hash, person.wish());
    return kit.outbox()
        .letter(kit.letters().verify(person.mail(), token, ""))
        .compose(
            letter ->
                unlessOften(
                    person.mail(), tx -> post(tx, link(token, signUp, person.mail()), letter)));
  }

  /** Whether the link can still be used. */
  public Future<Boolean> isGood(String token) {
    return kit.database().identity(tx -> find(tx, token)).map(Optional::isPresent);
  }

  private Future<Optional<PersonId>> find(SqlConnection tx, String token) {
    return LinkRows.find(tx, Tokens.hash(token), LinkRows.Kind.VERIFY, kit.clock().instant());
  }

  /**
   * Confirms the address and signs in. Asks for the password of the sign-up, as the link alone
   * would let in who reads the mail of somebody else's sign-up, and would make an account of
   * whoever signed up with a foreign address. Fails with {@link Refused}.
   */
  public Future<Entered> verify(String token, Password password, Device device) {
    return kit.throttle()
        .take(Throttle.Scope.ADDRESS, device.network())
        .compose(counted -> kit.database().identity(tx -> signUp(tx, token)))
        .map(SignUps::present)
        .compose(
            signUp ->
                kit.throttle()
                    .take(Throttle.Scope.CODE, signUp.person().toString())
                    .compose(
                        counted ->
                            kit.passwords().matches(password, Optional.of(signUp.passwordHash())))
                    .compose(good -> good ? use(token, signUp) : wrong()))
        .compose(person -> signIns.begin(person, device));
  }

  private Future<Optional<LinkRows.SignUp>> signUp(SqlConnection tx, String token) {
    return LinkRows.signUp(tx, Tokens.hash(token), kit.clock().instant());
  }

  private Future<Person> use(String token, LinkRows.SignUp signUp) {
    var now = kit.clock().instant();
    return kit.database()
        .identity(
            tx ->
                LinkRows.use(tx, Tokens.hash(token), LinkRows.Kind.VERIFY, now)
                    .map(SignUps::present)
                    .compose(used -> PersonRows.confirm(tx, signUp, now))
                    .compose(done -> LinkRows.end(tx, signUp.person(), LinkRows.Kind.VERIFY))
                    .compose(ended -> PersonRows.find(tx, signUp.person()))
                    .map(SignUps::present));
  }

  private static <T> T present(Optional<T> found) {
    return found.orElseThrow(() -> new Refused(Problem.of(Code.LINK_SPENT)));
  }

  private static Future<Person> wrong() {
    return Future.failedFuture(new Refused(Problem.of(Code.SIGN_IN_REFUSED, "field", "password")));
  }
}
