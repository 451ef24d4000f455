package io.mlconnector.custody;

import io.mlconnector.db.TenantId;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;

/** Persons who belonged to a company that goes. */
final class PersonsLeft {

  private PersonsLeft() {}

  /** Those who belong to no other go with it; the others only forget that they were there. */
  static Future<Void> forget(SqlConnection tx, TenantId tenant) {
    return PersonsLeftRows.lockMembers(tx, tenant)
        .compose(persons -> PersonsLeftRows.delete(tx, tenant, persons))
        .compose(mails -> PersonsLeftRows.deleteMails(tx, tenant, mails))
        .compose(done -> PersonsLeftRows.forgetChoices(tx, tenant));
  }
}
