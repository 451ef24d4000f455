package io.mlconnector.staff;

import io.mlconnector.identity.MailAddress;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;

/** Lets somebody in where nobody is there who could invite. */
public final class FirstOperator {

  private static final StaffRole OPERATOR = StaffRole.OPERATOR;

  private final StaffKit kit;
  private final StaffMembers members;

  FirstOperator(StaffKit kit, StaffMembers members) {
    this.kit = kit;
    this.members = members;
  }

  /**
   * Invites whoever has the address as operator where nobody has ever come in, unless that one's
   * invitation still waits; answers whether it did. An invitation to another address, which may
   * have been misspelt, is taken back. Nodes may ask at once.
   */
  public Future<Boolean> invite(MailAddress mail) {
    var token = kit.chance().token();
    return kit.outbox()
        .letter(kit.letters().invitation(mail, "Whoever runs the service", OPERATOR, token))
        .compose(
            letter ->
                kit.database()
                    .staff(
                        tx ->
                            invite(
                                tx,
                                new StaffMembers.Sent(
                                    mail, OPERATOR, StaffAudit.SERVICE, token, letter))));
  }

  private Future<Boolean> invite(SqlConnection tx, StaffMembers.Sent sent) {
    var now = kit.clock().instant();
    return StaffRows.anybody(tx)
        .compose(
            anybody ->
                anybody
                    ? Future.succeededFuture(true)
                    : StaffRows.withdrawOthers(tx, sent.mail(), now)
                        .compose(withdrawn -> waits(tx, sent.mail())))
        .compose(done -> done ? Future.succeededFuture(false) : members.invite(tx, sent));
  }

  private Future<Boolean> waits(SqlConnection tx, MailAddress mail) {
    return StaffRows.find(tx, mail)
        .compose(
            found ->
                found
                    .map(
                        account ->
                            StaffLinkRows.waits(
                                tx,
                                account.member().id(),
                                StaffLinkRows.Kind.INVITE,
                                kit.clock().instant()))
                    .orElseGet(() -> Future.succeededFuture(false)));
  }
}
