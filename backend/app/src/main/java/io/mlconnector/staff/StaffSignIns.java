package io.mlconnector.staff;

import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.identity.Attempts;
import io.mlconnector.identity.Device;
import io.mlconnector.identity.MailAddress;
import io.mlconnector.identity.Password;
import io.mlconnector.identity.RecoveryCodes;
import io.mlconnector.identity.Refused;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlConnection;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Coming in, by a password and a code, and proving again who one is. */
public final class StaffSignIns {

  private static final Logger LOG = LoggerFactory.getLogger(StaffSignIns.class);

  private final StaffKit kit;
  private final StaffFactors factors;
  private final StaffAudit audit;
  private final Attempts attempts;

  StaffSignIns(StaffKit kit, StaffFactors factors, StaffAudit audit) {
    this.kit = kit;
    this.factors = factors;
    this.audit = audit;
    this.attempts = new Attempts(kit.realm(), kit.throttle());
  }

  /**
   * Takes a password; a code is asked for next, or an app to be set up. Fails with {@link Refused},
   * in the same words and after the same time whether the address is known or not.
   */
  public Future<StaffEntered> enter(String mail, Password password, Device device) {
    var address = MailAddress.of(mail);
    return attempts
        .tried(
            address.map(MailAddress::text).orElse(""),
            device,
            () ->
                kit.database()
                    .staff(tx -> find(tx, address))
                    .compose(found -> proven(found, password, device)))
        .compose(account -> begin(account, device));
  }

  private static Future<Optional<StaffAccount>> find(
      SqlConnection tx, Optional<MailAddress> address) {
    return address
        .map(known -> StaffRows.find(tx, known))
        .orElseGet(() -> Future.succeededFuture(Optional.empty()));
  }

  private Future<StaffAccount> proven(
      Optional<StaffAccount> found, Password password, Device device) {
    var able = found.filter(StaffAccount::isActive);
    return kit.passwords()
        .matches(password, able.flatMap(StaffAccount::passwordHash))
        .compose(
            good -> {
              if (able.isEmpty() || !good) {
                LOG.warn("A sign-in of staff from {} was refused.", device.address());
                able.ifPresent(account -> tellRefused(account, device));
                return Future.failedFuture(new Refused(Problem.of(Code.SIGN_IN_REFUSED)));
              }
              return Future.succeededFuture(able.get());
            });
  }

  /** Nobody waits for it: the answer would tell by its time that somebody has the address. */
  private void tellRefused(StaffAccount account, Device device) {
    audit
        .append(
            new StaffAudit.Told(
                account.member().mail().text(),
                "staff.sign_in_refused",
                JsonObject.of("address", device.address())))
        .onFailure(failed -> LOG.warn("A refused sign-in was not audited.", failed));
  }

  private Future<StaffEntered> begin(StaffAccount account, Device device) {
    var id = account.member().id();
    return kit.database()
        .staff(
            tx ->
                kit.sessions()
                    .begin(tx, id, account.app().isPresent(), device)
                    .compose(
                        entered ->
                            kit.realm()
                                .places()
                                .note(tx, id.value(), device, kit.clock().instant())
                                .map(entered)));
  }

  /** Takes the code of somebody who has shown the password; answers the session's new id. */
  public Future<String> finish(StaffVisitor half, String code) {
    return stepUp(half, StaffStage.CODE, code, "staff.signed_in");
  }

  /**
   * Proves again by a code who is signed in; answers the session's new id. Fails with {@link
   * Refused}.
   */
  public Future<String> proveAgain(StaffVisitor visitor, String code) {
    return stepUp(visitor, StaffStage.IN, code, "staff.proved_again");
  }

  private Future<String> stepUp(
      StaffVisitor visitor, StaffStage expected, String code, String action) {
    if (visitor.stage() != expected) {
      return Future.failedFuture(new Refused(Problem.of(Code.FORM_NOT_OURS)));
    }
    var by = RecoveryCodes.isOne(code) ? "recovery code" : "app";
    var told = new StaffAudit.Told(visitor.actor(), action, JsonObject.of("by", by));
    return factors
        .take(
            visitor,
            code,
            tx -> StaffAudit.append(tx, told).compose(kept -> kit.sessions().renew(tx, visitor)))
        .recover(failure -> refused(visitor, failure));
  }

  private Future<String> refused(StaffVisitor visitor, Throwable failure) {
    return failure instanceof Refused refused
            && refused.problem().code() == Code.SECOND_FACTOR_REFUSED
        ? audit
            .append(new StaffAudit.Told(visitor.actor(), "staff.code_refused"))
            .compose(told -> Future.failedFuture(failure))
        : Future.failedFuture(failure);
  }
}
