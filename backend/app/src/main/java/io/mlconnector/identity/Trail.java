package io.mlconnector.identity;

import io.mlconnector.audit.AuditRows;
import io.mlconnector.db.Database;
import io.mlconnector.flow.Sequence;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;

/** Tells every company account of a person what the person did with its own account. */
record Trail(Database database) {

  Future<Void> everywhere(PersonId person, MailAddress actor, String action) {
    return database
        .identity(tx -> MemberRows.of(tx, person))
        .compose(
            memberships ->
                Sequence.each(
                    memberships,
                    one ->
                        database.tenant(
                            one.tenant(),
                            tx ->
                                AuditRows.append(
                                    tx, one.tenant(), actor.text(), action, new JsonObject()))));
  }
}
