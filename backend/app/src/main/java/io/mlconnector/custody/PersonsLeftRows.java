package io.mlconnector.custody;

import io.mlconnector.db.TenantId;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** Deletes as {@code mlc_identity} what is kept of persons. */
final class PersonsLeftRows {

  // Who joins another company at this moment is waited for, as joining locks the person's row.
  private static final String LOCK =
      """
      select p.person_id from person p join membership m on m.person_id = p.person_id
       where m.tenant_id = $1 order by p.person_id for update of p
      """;
  private static final String DELETE =
      """
      delete from person p
       where p.person_id = any ($2)
         and not exists (select from membership m
                          where m.person_id = p.person_id and m.tenant_id <> $1)
      returning p.mail
      """;
  // Those of the company, and those about the own accounts of who is gone. What other companies
  // have
  // written to them is theirs.
  private static final String DELETE_MAILS =
      """
      delete from outgoing_mail
       where about_tenant = $1 or (about_tenant is null and recipient = any ($2))
      """;
  private static final String FORGET_LAST =
      "update person set last_tenant = null where last_tenant = $1";
  private static final String FORGET_CHOSEN =
      "update session set chosen_tenant = null where chosen_tenant = $1";
  // A form that came too late is sealed with a key that stays.
  private static final String FORGET_FORMS = "delete from session_draft where for_tenant = $1";

  private PersonsLeftRows() {}

  static Future<List<UUID>> lockMembers(SqlConnection tx, TenantId tenant) {
    return tx.preparedQuery(LOCK)
        .execute(Tuple.of(tenant.value()))
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .map(row -> row.getUUID("person_id"))
                    .toList());
  }

  /** The addresses of those who are gone. */
  static Future<List<String>> delete(SqlConnection tx, TenantId tenant, List<UUID> persons) {
    return tx.preparedQuery(DELETE)
        .execute(Tuple.of(tenant.value(), (Object) persons.toArray(UUID[]::new)))
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .map(row -> row.getString("mail"))
                    .toList());
  }

  static Future<Void> deleteMails(SqlConnection tx, TenantId tenant, List<String> mails) {
    return tx.preparedQuery(DELETE_MAILS)
        .execute(Tuple.of(tenant.value(), (Object) mails.toArray(String[]::new)))
        .mapEmpty();
  }

  static Future<Void> forgetChoices(SqlConnection tx, TenantId tenant) {
    return tx.preparedQuery(FORGET_LAST)
        .execute(Tuple.of(tenant.value()))
        .compose(done -> tx.preparedQuery(FORGET_CHOSEN).execute(Tuple.of(tenant.value())))
        .compose(done -> tx.preparedQuery(FORGET_FORMS).execute(Tuple.of(tenant.value())))
        .mapEmpty();
  }
}
