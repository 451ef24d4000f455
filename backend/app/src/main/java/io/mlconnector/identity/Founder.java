package io.mlconnector.identity;

import io.mlconnector.audit.AuditRows;
import io.mlconnector.db.TenantId;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlConnection;
import java.util.Optional;

/** Makes company accounts that persons asked for. */
record Founder(Kit kit) {

  /**
   * Makes the company account that the sign-up asked for. Its id was settled then, so that a second
   * try after a crash finds it.
   */
  Future<Void> settle(Person person) {
    return person
        .wish()
        .map(
            wish ->
                found(person.id(), person.mail(), wish)
                    .compose(
                        made ->
                            kit.database()
                                .identity(
                                    tx -> PersonRows.setWish(tx, person.id(), Optional.empty()))))
        .orElseGet(Future::succeededFuture);
  }

  Future<Void> found(PersonId person, MailAddress mail, Person.Wish wish) {
    return kit.tenants()
        .found(wish.id(), wish.name(), mail.text(), tx -> own(tx, wish.id(), person, mail));
  }

  private static Future<Void> own(
      SqlConnection tx, TenantId tenant, PersonId person, MailAddress mail) {
    var detail = JsonObject.of("mail", mail.text(), "role", MemberRows.word(Role.OWNER));
    return MemberRows.insert(tx, tenant, person, Role.OWNER)
        .compose(made -> AuditRows.append(tx, tenant, mail.text(), "member.joined", detail));
  }
}
