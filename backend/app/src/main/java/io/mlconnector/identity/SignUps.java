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

  /** The form as it was filled in. */
  public record Form(String company, String name, String mail, Password password) {}

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
        .compose(counted -> kit.throttle().take(Throttle.Scope.MAIL, mail.get().text()))
        .compose(counted -> kit.passwords().hash(form.password()))
        .compose(hash -> store(mail.get(), name, hash, wish))
        .map(List.of());
  }

  /** Both letters are written, so that it takes as long whether the address is known. */
  private Future<Void> store(MailAddress mail, String name, String hash, Person.Wish wish) {
    var token = kit.chance().token();
    var entered =
        new PersonRows.Entered(new PersonId(kit.chance().id()), mail, name, Optional.of(hash));
    return kit.outbox()
        .letter(kit.letters().verify(mail, token))
        .compose(
            verify ->
                kit.outbox()
                    .letter(kit.letters().knownAlready(mail))
                    .compose(
                        known ->
                            kit.database()
                                .identity(
                                    tx ->
                                        PersonRows.signUp(tx, entered, wish, kit.clock().instant())
                                            .compose(
                                                person ->
                                                    person.isEmpty()
                                                        ? known.post(tx)
                                                        : post(
                                                            tx,
                                                            link(token, person.get(), mail),
                                                            verify)))));
  }

  private static LinkRows.Fresh link(String token, PersonId person, MailAddress mail) {
    return new LinkRows.Fresh(
        Buffer.buffer(Tokens.hash(token)), LinkRows.Kind.VERIFY, person, mail);
  }

  private Future<Void> post(SqlConnection tx, LinkRows.Fresh link, Letter letter) {
    var now = kit.clock().instant();
    return LinkRows.insert(tx, link, now, now.plus(VERIFY_MAX)).compose(kept -> letter.post(tx));
  }

  /** Sends the link again to somebody who has shown the password, unless that was often enough. */
  Future<Void> sendAgain(Person person) {
    var token = kit.chance().token();
    return kit.throttle()
        .take(Throttle.Scope.MAIL, person.mail().text())
        .compose(counted -> kit.outbox().letter(kit.letters().verify(person.mail(), token)))
        .compose(
            letter ->
                kit.database()
                    .identity(tx -> post(tx, link(token, person.id(), person.mail()), letter)));
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
        .compose(counted -> kit.database().identity(tx -> find(tx, token)))
        .map(person -> person.orElseThrow(() -> new Refused(Problem.of(Code.LINK_SPENT))))
        .compose(
            id ->
                kit.throttle()
                    .take(Throttle.Scope.CODE, id.toString())
                    .compose(counted -> kit.database().identity(tx -> PersonRows.find(tx, id))))
        .map(found -> found.orElseThrow(() -> new Refused(Problem.of(Code.LINK_SPENT))))
        .compose(
            person ->
                kit.passwords()
                    .matches(password, person.passwordHash())
                    .compose(good -> good ? use(token, person) : wrong())
                    .compose(used -> signIns.begin(person, device)));
  }

  private Future<Void> use(String token, Person person) {
    var now = kit.clock().instant();
    return kit.database()
        .identity(
            tx ->
                LinkRows.use(tx, Tokens.hash(token), LinkRows.Kind.VERIFY, now)
                    .map(used -> used.orElseThrow(() -> new Refused(Problem.of(Code.LINK_SPENT))))
                    .compose(used -> PersonRows.verify(tx, person.id(), now)));
  }

  private static Future<Void> wrong() {
    return Future.failedFuture(new Refused(Problem.of(Code.SIGN_IN_REFUSED, "field", "password")));
  }
}
