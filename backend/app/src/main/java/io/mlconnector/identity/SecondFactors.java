package io.mlconnector.identity;

import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.vault.Place;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Codes of an authenticator app, and recovery codes for who has lost it. */
public final class SecondFactors {

  private final Kit kit;
  private final Authenticators apps;

  SecondFactors(Kit kit) {
    this.kit = kit;
    this.apps = new Authenticators(kit.vault(), kit.chance().random(), kit.clock());
  }

  /** A second factor to be set up: for a camera, and for typing. */
  public record Setup(QrCode picture, String secret) {

    @Override
    public String toString() {
      return "Setup[hidden]";
    }
  }

  /** How things stand: whether a code is asked for, and how many recovery codes are left. */
  public record Standing(boolean on, int recoveryCodes) {}

  public Future<Standing> standing(Visitor visitor) {
    return kit.realm()
        .in(tx -> kit.realm().codes().left(tx, visitor.person().value()))
        .map(left -> new Standing(visitor.factors().second(), left));
  }

  /** Makes a secret that is asked for once a code of it has been shown. */
  public Future<Void> begin(Visitor visitor) {
    return apps.fresh(place(visitor.person()))
        .compose(
            bytes -> kit.database().identity(tx -> PersonRows.setTotp(tx, visitor.person(), bytes)))
        .mapEmpty();
  }

  /** The secret that is being set up; empty if there is none, or it is in use already. */
  public Future<Optional<Setup>> setup(Visitor visitor) {
    return find(visitor.person())
        .compose(
            person ->
                person
                    .totp()
                    .filter(totp -> !totp.confirmed())
                    .map(
                        totp ->
                            apps.shown(place(person.id()), totp.secret(), person.mail())
                                .map(Optional::of))
                    .orElseGet(() -> Future.succeededFuture(Optional.empty())));
  }

  /**
   * Begins to ask for codes, ends the person's other sessions, and answers the recovery codes,
   * which cannot be had again.
   */
  public Future<List<String>> confirm(Visitor visitor, String code) {
    var codes = RecoveryCodes.fresh(kit.chance().random());
    return kit.throttle()
        .take(Throttle.Scope.CODE, visitor.person().toString())
        .compose(counted -> find(visitor.person()))
        .compose(
            person ->
                person
                    .totp()
                    .filter(totp -> !totp.confirmed())
                    .map(totp -> step(person, totp, code))
                    .orElseGet(() -> Future.succeededFuture(OptionalLong.empty())))
        .compose(step -> step.isEmpty() ? refused() : turnOn(visitor, step.getAsLong(), codes))
        .compose(on -> tell(visitor, true))
        .map(codes);
  }

  private Future<Void> turnOn(Visitor visitor, long step, List<String> codes) {
    return kit.database()
        .identity(
            tx ->
                PersonRows.confirmTotp(tx, visitor.person(), step, kit.clock().instant())
                    .compose(confirmed -> confirmed ? Future.<Void>succeededFuture() : refused())
                    .compose(on -> kit.realm().codes().replace(tx, visitor.person().value(), codes))
                    .compose(
                        kept ->
                            SessionRows.endAll(
                                tx,
                                visitor.person(),
                                Optional.of(visitor.session()),
                                kit.clock().instant())));
  }

  /** Replaces all recovery codes. */
  public Future<List<String>> newCodes(Visitor visitor) {
    var codes = RecoveryCodes.fresh(kit.chance().random());
    return kit.database()
        .identity(tx -> kit.realm().codes().replace(tx, visitor.person().value(), codes))
        .compose(
            kept ->
                kit.trail()
                    .everywhere(visitor.person(), visitor.mail(), "person.recovery_codes_made"))
        .map(codes);
  }

  /** No longer asks for codes. */
  public Future<Void> turnOff(Visitor visitor) {
    return kit.database()
        .identity(
            tx ->
                PersonRows.dropTotp(tx, visitor.person())
                    .compose(dropped -> kit.realm().codes().delete(tx, visitor.person().value())))
        .compose(off -> tell(visitor, false));
  }

  private Future<Void> tell(Visitor visitor, boolean on) {
    return kit.outbox()
        .post(kit.letters().secondFactor(visitor.mail(), on))
        .compose(
            posted ->
                kit.trail()
                    .everywhere(
                        visitor.person(),
                        visitor.mail(),
                        on ? "person.second_factor_on" : "person.second_factor_off"));
  }

  /**
   * Takes a code of the app or a recovery code, each once; fails with {@link Refused} if it is not
   * good, or too many were tried.
   */
  Future<Void> take(PersonId id, String code) {
    return kit.throttle()
        .take(Throttle.Scope.CODE, id.toString())
        .compose(counted -> find(id))
        .compose(person -> RecoveryCodes.isOne(code) ? recovery(person, code) : app(person, code))
        .compose(good -> good ? Future.<Void>succeededFuture() : refused())
        .compose(taken -> kit.throttle().giveBack(Throttle.Scope.CODE, id.toString()));
  }

  private Future<Boolean> recovery(Person person, String code) {
    return person.hasSecondFactor()
        ? kit.database()
            .identity(
                tx ->
                    kit.realm()
                        .codes()
                        .use(
                            tx,
                            person.id().value(),
                            RecoveryCodes.hash(code),
                            kit.clock().instant()))
        : Future.succeededFuture(false);
  }

  private Future<Boolean> app(Person person, String code) {
    return person
        .totp()
        .filter(Person.Sealed::confirmed)
        .map(totp -> step(person, totp, code))
        .orElseGet(() -> Future.succeededFuture(OptionalLong.empty()))
        .compose(
            step ->
                step.isEmpty()
                    ? Future.succeededFuture(false)
                    : kit.database()
                        .identity(tx -> PersonRows.takeStep(tx, person.id(), step.getAsLong())));
  }

  private Future<OptionalLong> step(Person person, Person.Sealed totp, String code) {
    return apps.step(place(person.id()), totp.secret(), code, totp.step());
  }

  private Future<Person> find(PersonId id) {
    return kit.database()
        .identity((SqlConnection tx) -> PersonRows.find(tx, id))
        .map(found -> found.orElseThrow(() -> new Refused(problem())));
  }

  private static <T> Future<T> refused() {
    return Future.failedFuture(new Refused(problem()));
  }

  private static Problem problem() {
    return Problem.of(Code.SECOND_FACTOR_REFUSED, "field", "code");
  }

  private static Place place(PersonId person) {
    return Place.ofService("person", "totp_secret", person.toString());
  }
}
