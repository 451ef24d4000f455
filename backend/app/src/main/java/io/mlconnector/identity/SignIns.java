package io.mlconnector.identity;

import io.mlconnector.audit.AuditRows;
import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.db.TenantId;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Coming in, and proving again who one is. */
public final class SignIns {

  private static final Logger LOG = LoggerFactory.getLogger(SignIns.class);

  private final Kit kit;
  private final SecondFactors factors;
  private final Founder founder;
  private final Attempts attempts;

  SignIns(Kit kit, SecondFactors factors, Founder founder) {
    this.kit = kit;
    this.factors = factors;
    this.founder = founder;
    this.attempts = new Attempts(kit.realm(), kit.throttle());
  }

  /**
   * Signs in with a password; a second factor may still be asked for. Fails with {@link Refused},
   * in the same words and after the same time whether the address is known or not.
   */
  public Future<Entered> enter(String mail, Password password, Device device) {
    return known(mail, password, device).compose(person -> begin(person, device));
  }

  /** Whose address and password these are; fails with {@link Refused} like a sign-in. */
  Future<Person> known(String mail, Password password, Device device) {
    var address = MailAddress.of(mail);
    var name = address.map(MailAddress::text).orElse("");
    return attempts.tried(
        name,
        device,
        () ->
            kit.database()
                .identity(
                    tx ->
                        address
                            .map(known -> PersonRows.find(tx, known))
                            .orElseGet(() -> Future.succeededFuture(Optional.empty())))
                .compose(found -> proven(found, password, device)));
  }

  private Future<Person> proven(Optional<Person> found, Password password, Device device) {
    var able = found.filter(person -> person.state() != Person.State.DISABLED);
    return kit.passwords()
        .matches(password, able.flatMap(Person::passwordHash))
        .compose(
            good -> {
              if (able.isEmpty() || !good) {
                LOG.warn("A sign-in from {} was refused.", device.address());
                able.ifPresent(this::tellRefused);
                return Future.failedFuture(new Refused(Problem.of(Code.SIGN_IN_REFUSED)));
              }
              return able.get().state() == Person.State.UNVERIFIED
                  ? unverified(able.get())
                  : Future.succeededFuture(able.get());
            });
  }

  /** Nobody waits for it: the answer would tell by its time that somebody has the address. */
  private void tellRefused(Person person) {
    kit.trail()
        .everywhere(person.id(), person.mail(), "person.sign_in_refused")
        .onFailure(failed -> LOG.warn("A refused sign-in was not audited.", failed));
  }

  private Future<Person> unverified(Person person) {
    return new SignUps(kit, this)
        .sendAgain(person, person.passwordHash().orElseThrow())
        .compose(sent -> Future.failedFuture(new Refused(Problem.of(Code.MAIL_NOT_CONFIRMED))));
  }

  /** Opens a session for somebody who is proven so far. */
  Future<Entered> begin(Person person, Device device) {
    return begin(person, person.hasSecondFactor(), device);
  }

  /** Opens a session for somebody who has proven all that there is to prove. */
  Future<Entered> open(Person person, Device device) {
    return begin(person, false, device);
  }

  private Future<Entered> begin(Person person, boolean waits, Device device) {
    return founder
        .settle(person)
        .compose(settled -> note(person, device))
        .compose(noted -> kit.sessions().begin(person.id(), waits, device))
        .compose(
            session ->
                (waits ? Future.<Void>succeededFuture() : told(session, "person.signed_in"))
                    .map(new Entered(session, waits)));
  }

  private Future<Void> note(Person person, Device device) {
    var now = kit.clock().instant();
    return kit.realm().in(tx -> kit.realm().places().note(tx, person.id().value(), device, now));
  }

  /** Takes the second factor of somebody who has shown the password; answers the new session. */
  public Future<String> finish(Visitor half, String code) {
    return factors
        .take(half.person(), code)
        .compose(taken -> kit.sessions().renew(half))
        .compose(session -> told(session, "person.signed_in").map(session));
  }

  /**
   * Proves again who is signed in, by the password or, for who has none, by a code; answers the
   * session's new id. Fails with {@link Refused}.
   */
  public Future<String> proveAgain(Visitor visitor, Password password, String code) {
    return (visitor.factors().password()
            ? check(visitor, password)
            : factors.take(visitor.person(), code))
        .compose(proven -> kit.sessions().renew(visitor));
  }

  /** Fails with {@link Refused} unless it is the visitor's password. */
  Future<Void> check(Visitor visitor, Password password) {
    return kit.throttle()
        .take(Throttle.Scope.CODE, visitor.person().toString())
        .compose(counted -> kit.database().identity(tx -> PersonRows.find(tx, visitor.person())))
        .compose(person -> kit.passwords().matches(password, person.flatMap(Person::passwordHash)))
        .compose(
            good ->
                good
                    ? kit.throttle().giveBack(Throttle.Scope.CODE, visitor.person().toString())
                    : Future.failedFuture(
                        new Refused(Problem.of(Code.SIGN_IN_REFUSED, "field", "password"))));
  }

  private Future<Void> told(String session, String action) {
    return kit.sessions()
        .find(session)
        .compose(
            found ->
                found
                    .flatMap(
                        visitor ->
                            visitor.seat().map(seat -> told(seat.tenant(), visitor.mail(), action)))
                    .orElseGet(Future::succeededFuture));
  }

  private Future<Void> told(TenantId tenant, MailAddress actor, String action) {
    return kit.database()
        .tenant(tenant, tx -> AuditRows.append(tx, tenant, actor.text(), action, new JsonObject()));
  }
}
