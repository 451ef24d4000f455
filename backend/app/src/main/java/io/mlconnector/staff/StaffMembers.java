package io.mlconnector.staff;

import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.identity.Entries;
import io.mlconnector.identity.MailAddress;
import io.mlconnector.identity.Refused;
import io.mlconnector.identity.Throttle;
import io.mlconnector.mail.Letter;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlConnection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Who works for the service; operators decide that, and one of them always stays. */
public final class StaffMembers {

  private final StaffKit kit;
  private final StaffLinks links;

  StaffMembers(StaffKit kit, StaffLinks links) {
    this.kit = kit;
    this.links = links;
  }

  /** All there are and were, those who were disabled last. */
  public Future<List<StaffMember>> list() {
    return kit.database().staff(StaffRows::list);
  }

  /**
   * Sends an invitation, in place of an earlier one; who was disabled begins anew by it. Answers
   * what is wrong; fails with {@link Refused} if who asks is no operator.
   */
  public Future<List<Problem>> invite(StaffVisitor by, String typed, StaffRole role) {
    var entries = new Entries();
    return entries
        .mail(typed)
        .map(mail -> invite(by, mail, role))
        .orElseGet(() -> Future.succeededFuture(entries.problems()));
  }

  private Future<List<Problem>> invite(StaffVisitor by, MailAddress mail, StaffRole role) {
    var token = kit.chance().token();
    return allowed(by)
        .compose(may -> kit.throttle().take(Throttle.Scope.INVITATION, by.staff().toString()))
        .compose(
            counted -> kit.outbox().letter(kit.letters().invitation(mail, by.name(), role, token)))
        .compose(
            letter ->
                kit.database()
                    .staff(
                        tx ->
                            acting(tx, by)
                                .compose(
                                    acting ->
                                        invite(
                                            tx, new Sent(mail, role, by.actor(), token, letter)))))
        .map(invited -> invited ? List.of() : List.of(memberAlready()));
  }

  /** An invitation on its way. */
  record Sent(MailAddress mail, StaffRole role, String by, String token, Letter letter) {

    @Override
    public String toString() {
      return "Sent[hidden]";
    }
  }

  /** False if somebody with the address has come in already. */
  Future<Boolean> invite(SqlConnection tx, Sent sent) {
    var fresh =
        new StaffRows.Fresh(new StaffId(kit.chance().id()), sent.mail(), sent.role(), sent.by());
    return StaffRows.invite(tx, fresh, kit.clock().instant())
        .compose(
            invited ->
                invited
                    .map(id -> send(tx, id, sent).map(true))
                    .orElseGet(() -> Future.succeededFuture(false)));
  }

  private Future<Void> send(SqlConnection tx, StaffId id, Sent sent) {
    var detail = JsonObject.of("mail", sent.mail().text(), "role", sent.role().word());
    return emptied(tx, id)
        .compose(
            emptied ->
                StaffLinkRows.insert(tx, links.fresh(sent.token(), StaffLinkRows.Kind.INVITE, id)))
        .compose(
            kept -> StaffAudit.append(tx, new StaffAudit.Told(sent.by(), "staff.invited", detail)))
        .compose(told -> sent.letter().post(tx));
  }

  /** Takes away all by which somebody could come in, but for the password. */
  private Future<Void> emptied(SqlConnection tx, StaffId id) {
    return kit.realm()
        .codes()
        .delete(tx, id.value())
        .compose(gone -> StaffSessionRows.endAll(tx, id, Optional.empty()))
        .compose(out -> StaffLinkRows.endAll(tx, id));
  }

  private static Problem memberAlready() {
    return new Problem(
        Code.INVALID_FIELD, Map.of("field", "mail", "detail", "it belongs to staff already"));
  }

  /**
   * Gives somebody another role, at once. Fails with {@link Refused} if who asks is no operator, or
   * none would be left.
   */
  public Future<Void> changeRole(StaffVisitor by, StaffId id, StaffRole role) {
    return allowed(by)
        .compose(
            may ->
                kit.database()
                    .staff(
                        tx ->
                            changing(tx, by, id, role != StaffRole.OPERATOR)
                                .compose(was -> changeRole(tx, by, was, role))));
  }

  private static Future<Void> changeRole(
      SqlConnection tx, StaffVisitor by, StaffMember was, StaffRole role) {
    var detail =
        JsonObject.of("mail", was.mail().text(), "from", was.role().word(), "to", role.word());
    return StaffRows.setRole(tx, was.id(), role)
        .compose(
            set ->
                StaffAudit.append(
                    tx, new StaffAudit.Told(by.actor(), "staff.role_changed", detail)));
  }

  /**
   * Keeps somebody out from now on, and ends all sessions of that one. Fails with {@link Refused}
   * if who asks is no operator, or none would be left.
   */
  public Future<Void> disable(StaffVisitor by, StaffId id) {
    return allowed(by)
        .compose(
            may ->
                kit.database()
                    .staff(tx -> changing(tx, by, id, true).compose(was -> disable(tx, by, was))));
  }

  private Future<Void> disable(SqlConnection tx, StaffVisitor by, StaffMember was) {
    var detail = JsonObject.of("mail", was.mail().text(), "role", was.role().word());
    return StaffRows.disable(tx, was.id(), kit.clock().instant())
        .compose(disabled -> emptied(tx, was.id()))
        .compose(
            emptied ->
                StaffAudit.append(tx, new StaffAudit.Told(by.actor(), "staff.disabled", detail)));
  }

  /** Who is to be changed, while nobody else changes who is operator. */
  private static Future<StaffMember> changing(
      SqlConnection tx, StaffVisitor by, StaffId id, boolean lowers) {
    return StaffRows.lockOperators(tx)
        .compose(
            operators ->
                acting(tx, by)
                    .compose(
                        acting ->
                            lowers && operators.equals(Set.of(id))
                                ? StaffMembers.<Optional<StaffAccount>>refused(Code.LAST_OPERATOR)
                                : StaffRows.find(tx, id)))
        .map(found -> found.map(StaffAccount::member))
        .map(found -> found.filter(one -> one.state() != StaffMember.State.DISABLED))
        .map(
            found ->
                found.orElseThrow(
                    () -> new Refused(Problem.of(Code.NOT_FOUND, "what", "member of staff"))));
  }

  /** Whoever was an operator when the page was shown has to be one still. */
  static Future<Void> acting(SqlConnection tx, StaffVisitor by) {
    return StaffRows.find(tx, by.staff())
        .map(found -> found.filter(StaffAccount::isActive))
        .map(found -> found.map(account -> account.member().role()))
        .compose(
            role ->
                role.filter(StaffRole.OPERATOR::equals).isPresent()
                    ? Future.succeededFuture()
                    : refused(Code.STAFF_ROLE_TOO_LOW));
  }

  private static Future<Void> allowed(StaffVisitor by) {
    return by.may(StaffRole.OPERATOR) ? Future.succeededFuture() : refused(Code.STAFF_ROLE_TOO_LOW);
  }

  private static <T> Future<T> refused(Code code) {
    return Future.failedFuture(new Refused(Problem.of(code)));
  }
}
