package io.mlconnector.staff;

import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.identity.RecoveryCodes;
import io.mlconnector.identity.Refused;
import io.mlconnector.identity.SecondFactors;
import io.mlconnector.identity.Throttle;
import io.mlconnector.mail.Letter;
import io.mlconnector.vault.Place;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlConnection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Codes of an authenticator app, without which nobody of staff comes in, and recovery codes for who
 * has lost it. Another app takes the place of the one in use once a code of it was shown.
 */
public final class StaffFactors {

  private final StaffKit kit;

  StaffFactors(StaffKit kit) {
    this.kit = kit;
  }

  /** That an app is set up: its recovery codes, and the session's new id. */
  public record Confirmed(List<String> recoveryCodes, String session) {

    @Override
    public String toString() {
      return "Confirmed[hidden]";
    }
  }

  /**
   * Makes a secret that is asked for once a code of it has been shown. Fails with {@link Refused}
   * for who is neither to set up an app nor has just proved who it is.
   */
  public Future<Void> begin(StaffVisitor visitor) {
    return maySetUp(visitor)
        .compose(may -> kit.apps().fresh(place(visitor.staff())))
        .compose(bytes -> kit.database().staff(tx -> StaffRows.propose(tx, visitor.staff(), bytes)))
        .mapEmpty();
  }

  /** The secret that is being set up; empty if there is none. */
  public Future<Optional<SecondFactors.Setup>> setup(StaffVisitor visitor) {
    return maySetUp(visitor)
        .compose(may -> find(visitor.staff()))
        .compose(
            account ->
                account
                    .next()
                    .map(
                        bytes ->
                            kit.apps()
                                .shown(place(visitor.staff()), bytes, visitor.mail())
                                .map(Optional::of))
                    .orElseGet(() -> Future.succeededFuture(Optional.empty())));
  }

  /**
   * Asks for the new app's codes from now on, ends all other sessions, and answers the recovery
   * codes, which cannot be had again. Who had to set it up is in by this.
   */
  public Future<Confirmed> confirm(StaffVisitor visitor, String code) {
    var codes = RecoveryCodes.fresh(kit.chance().random());
    return maySetUp(visitor)
        .compose(may -> counted(visitor.staff()))
        .compose(counted -> find(visitor.staff()))
        .compose(account -> shown(account, visitor, code))
        .compose(
            shown ->
                kit.outbox()
                    .letter(kit.letters().appSet(visitor.mail()))
                    .compose(
                        letter ->
                            kit.database().staff(tx -> turnOn(tx, visitor, shown, codes, letter))))
        .compose(session -> giveBack(visitor.staff()).map(new Confirmed(codes, session)));
  }

  private Future<StaffRows.Shown> shown(StaffAccount account, StaffVisitor visitor, String code) {
    var id = visitor.staff();
    var replaces = visitor.stage() == StaffStage.IN;
    return account
        .next()
        .map(
            bytes ->
                // Another secret's codes are other ones: the steps taken before do not matter.
                kit.apps()
                    .step(place(id), bytes, code, 0)
                    .compose(
                        step ->
                            step.isEmpty()
                                ? StaffFactors.<StaffRows.Shown>refused()
                                : Future.succeededFuture(
                                    new StaffRows.Shown(id, bytes, step.getAsLong(), replaces))))
        .orElseGet(StaffFactors::refused);
  }

  private Future<String> turnOn(
      SqlConnection tx,
      StaffVisitor visitor,
      StaffRows.Shown shown,
      List<String> codes,
      Letter letter) {
    var id = visitor.staff();
    return StaffRows.confirm(tx, shown, kit.clock().instant())
        .compose(StaffFactors::orRefused)
        .compose(confirmed -> kit.realm().codes().replace(tx, id.value(), codes))
        .compose(kept -> StaffSessionRows.endAll(tx, id, Optional.of(visitor.session())))
        .compose(ended -> letter.post(tx))
        .compose(posted -> told(tx, visitor, "staff.second_factor_set", new JsonObject()))
        .compose(
            told ->
                visitor.stage() == StaffStage.SETUP
                    ? told(tx, visitor, "staff.signed_in", JsonObject.of("by", "app"))
                    : Future.<Void>succeededFuture())
        .compose(told -> kit.sessions().renew(tx, visitor));
  }

  /** How many recovery codes are left. */
  public Future<Integer> recoveryCodesLeft(StaffVisitor visitor) {
    return kit.realm().in(tx -> kit.realm().codes().left(tx, visitor.staff().value()));
  }

  /** Replaces all recovery codes, for who has just proved who it is. */
  public Future<List<String>> newCodes(StaffVisitor visitor) {
    var codes = RecoveryCodes.fresh(kit.chance().random());
    return kit.sessions().isRecent(visitor)
        ? kit.database()
            .staff(
                tx ->
                    kit.realm()
                        .codes()
                        .replace(tx, visitor.staff().value(), codes)
                        .compose(
                            kept ->
                                told(tx, visitor, "staff.recovery_codes_made", new JsonObject())))
            .map(codes)
        : refused();
  }

  private static Future<Void> told(
      SqlConnection tx, StaffVisitor visitor, String action, JsonObject detail) {
    return StaffAudit.append(tx, new StaffAudit.Told(visitor.actor(), action, detail));
  }

  /**
   * Takes a code of the app or a recovery code, each once, together with what it is taken for.
   * Fails with {@link Refused} if it is not good, or too many were tried.
   */
  Future<String> take(
      StaffVisitor visitor, String code, Function<SqlConnection, Future<String>> what) {
    return counted(visitor.staff())
        .compose(counted -> spending(visitor.staff(), code))
        .compose(
            spending ->
                kit.database()
                    .staff(
                        tx ->
                            spending
                                .apply(tx)
                                .compose(StaffFactors::orRefused)
                                .compose(spent -> what.apply(tx))))
        .compose(done -> giveBack(visitor.staff()).map(done));
  }

  /** What uses the code up; it answers false if that was done before. */
  private Future<Function<SqlConnection, Future<Boolean>>> spending(StaffId id, String code) {
    return RecoveryCodes.isOne(code)
        ? Future.succeededFuture(tx -> recovery(tx, id, code))
        : find(id)
            .compose(
                account ->
                    account
                        .app()
                        .map(bytes -> step(account, bytes, code))
                        .orElseGet(StaffFactors::refused));
  }

  private Future<Boolean> recovery(SqlConnection tx, StaffId id, String code) {
    return kit.realm().codes().use(tx, id.value(), RecoveryCodes.hash(code), kit.clock().instant());
  }

  private Future<Function<SqlConnection, Future<Boolean>>> step(
      StaffAccount account, Buffer bytes, String code) {
    var id = account.member().id();
    return kit.apps()
        .step(place(id), bytes, code, account.step())
        .compose(
            step ->
                step.isEmpty()
                    ? refused()
                    : Future.succeededFuture(tx -> StaffRows.takeStep(tx, id, step.getAsLong())));
  }

  private Future<Void> maySetUp(StaffVisitor visitor) {
    return visitor.stage() == StaffStage.SETUP || kit.sessions().isRecent(visitor)
        ? Future.succeededFuture()
        : refused();
  }

  private Future<StaffAccount> find(StaffId id) {
    return kit.database()
        .staff(tx -> StaffRows.find(tx, id))
        .map(found -> found.filter(StaffAccount::isActive))
        .map(found -> found.orElseThrow(() -> new Refused(problem())));
  }

  private Future<Void> counted(StaffId id) {
    return kit.throttle().take(Throttle.Scope.CODE, id.toString());
  }

  private Future<Void> giveBack(StaffId id) {
    return kit.throttle().giveBack(Throttle.Scope.CODE, id.toString());
  }

  private static Future<Void> orRefused(boolean good) {
    return good ? Future.succeededFuture() : refused();
  }

  private static <T> Future<T> refused() {
    return Future.failedFuture(new Refused(problem()));
  }

  private static Problem problem() {
    return Problem.of(Code.SECOND_FACTOR_REFUSED, "field", "code");
  }

  /** An app's secret has its place from the beginning, wherever it waits to be confirmed. */
  private static Place place(StaffId staff) {
    return Place.ofService("staff", "totp_secret", staff.toString());
  }
}
