package io.mlconnector.identity;

import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.mail.Letter;
import io.mlconnector.mail.Mail;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.SqlConnection;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Choosing another password by a link. It signs nobody in, and leaves the second factor alone. */
public final class Resets {

  static final Duration RESET_MAX = Duration.ofHours(1);

  private final Kit kit;
  private final LinkRequests requests;

  Resets(Kit kit) {
    this.kit = kit;
    this.requests = new LinkRequests(kit.throttle(), kit.passwords(), kit.outbox(), kit.chance());
  }

  /**
   * Sends a link if somebody has this address. Answers what is wrong with the address; fails with
   * {@link Refused} if there were too many attempts from one place.
   */
  public Future<List<Problem>> request(String typed, Device device) {
    return requests.request(
        typed,
        device,
        new LinkRequests.Asked() {
          @Override
          public Mail mail(MailAddress to, String token) {
            return kit.letters().reset(to, token);
          }

          @Override
          public Future<Void> send(MailAddress to, String token, Letter letter) {
            return Resets.this.send(to, token, letter);
          }
        });
  }

  private Future<Void> send(MailAddress mail, String token, Letter letter) {
    return kit.database()
        .identity(
            tx ->
                PersonRows.find(tx, mail)
                    .map(found -> found.filter(person -> person.state() != Person.State.DISABLED))
                    .compose(person -> post(tx, mail, person.map(Person::id), token, letter)));
  }

  /**
   * Does the same work for an address that nobody has, on somebody who is not there: the answer
   * would tell by its time that nothing was stored.
   */
  private Future<Void> post(
      SqlConnection tx, MailAddress mail, Optional<PersonId> person, String token, Letter letter) {
    var now = kit.clock().instant();
    var link =
        new LinkRows.Fresh(
            Buffer.buffer(Tokens.hash(token)),
            LinkRows.Kind.RESET,
            person.orElseGet(() -> new PersonId(kit.chance().id())),
            mail,
            Optional.empty());
    return LinkRows.insert(tx, link, now, now.plus(RESET_MAX))
        .compose(kept -> letter.post(tx))
        .compose(posted -> letter.keepIf(tx, person.isPresent()));
  }

  /** Whether the link can still be used. */
  public Future<Boolean> isGood(String token) {
    return kit.database()
        .identity(tx -> find(tx, token, kit.clock().instant()))
        .map(Optional::isPresent);
  }

  /** What its person may sign in by besides the password; empty as well if the link is spent. */
  public Future<Optional<ProviderLink>> provider(String token) {
    return kit.database()
        .identity(tx -> find(tx, token, kit.clock().instant()))
        .compose(
            found ->
                found.map(kit::link).orElseGet(() -> Future.succeededFuture(Optional.empty())));
  }

  private static Future<Optional<PersonId>> find(SqlConnection tx, String token, Instant now) {
    return LinkRows.find(tx, Tokens.hash(token), LinkRows.Kind.RESET, now);
  }

  /**
   * Sets the password, ends every session of the person, and confirms the address, which the link
   * has proven. Answers what is wrong with the password, and then the link stays good; fails with
   * {@link Refused} if it is not.
   *
   * @param disconnect takes away what somebody else may have connected meanwhile
   */
  public Future<List<Problem>> reset(
      String token, Password password, boolean disconnect, Device device) {
    return kit.throttle()
        .take(Throttle.Scope.ADDRESS, device.network())
        .compose(
            counted ->
                kit.database()
                    .identity(
                        tx ->
                            find(tx, token, kit.clock().instant())
                                .map(Resets::present)
                                .compose(id -> PersonRows.find(tx, id))
                                .map(Resets::present)))
        .compose(
            person -> {
              var refusal = PasswordRules.refusal(password, person.mail(), person.name());
              return refusal.isPresent()
                  ? Future.succeededFuture(List.of(refusal.get()))
                  : set(token, person, password, disconnect).map(List.<Problem>of());
            });
  }

  private Future<Void> set(String token, Person person, Password password, boolean disconnect) {
    return kit.passwords()
        .hash(password)
        .compose(
            hash ->
                kit.link(person.id())
                    .map(link -> kit.letters().passwordChanged(person.mail(), link, disconnect))
                    .compose(kit.outbox()::letter)
                    .compose(
                        letter ->
                            kit.database()
                                .identity(
                                    tx ->
                                        set(tx, token, person, hash, letter)
                                            .compose(
                                                set -> kit.part(tx, person.id(), disconnect)))))
        .compose(
            parted ->
                kit.trail()
                    .everywhere(person.id(), person.mail(), "person.password_reset")
                    .compose(told -> kit.tellParted(person.id(), person.mail(), parted)));
  }

  private Future<Void> set(
      SqlConnection tx, String token, Person person, String hash, Letter letter) {
    var now = kit.clock().instant();
    return LinkRows.use(tx, Tokens.hash(token), LinkRows.Kind.RESET, now)
        .map(Resets::present)
        .compose(used -> LinkRows.end(tx, person.id(), LinkRows.Kind.RESET))
        .compose(ended -> PersonRows.setPassword(tx, person.id(), hash))
        .compose(set -> PersonRows.verify(tx, person.id(), now))
        .compose(verified -> SessionRows.endAll(tx, person.id(), Optional.empty(), now))
        .compose(out -> letter.post(tx));
  }

  private static <T> T present(Optional<T> found) {
    return found.orElseThrow(() -> new Refused(Problem.of(Code.LINK_SPENT)));
  }
}
