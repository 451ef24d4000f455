package io.mlconnector.identity;

import io.mlconnector.db.Database;
import io.mlconnector.mail.Outbox;
import io.mlconnector.tenant.Tenants;
import io.mlconnector.vault.Vault;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.InstantSource;
import java.util.Optional;

/** What everything about persons is made with. */
record Kit(
    Database database,
    Realm realm,
    Vault vault,
    Outbox outbox,
    Tenants tenants,
    Passwords passwords,
    Throttle throttle,
    Sessions sessions,
    Letters letters,
    Trail trail,
    Chance chance,
    InstantSource clock,
    Optional<ProviderSide> provider) {

  /** Takes the person's link away if that was asked for; answers whether there was one. */
  Future<Boolean> part(SqlConnection tx, PersonId person, boolean asked) {
    return asked && provider.isPresent()
        ? provider
            .get()
            .link(tx, person)
            .compose(link -> ProviderRows.disconnect(tx, person).map(link.isPresent()))
        : Future.succeededFuture(false);
  }

  Future<Void> tellParted(PersonId person, MailAddress mail, boolean parted) {
    return parted
        ? trail.everywhere(person, mail, "person.provider_disconnected")
        : Future.succeededFuture();
  }

  /** The person's link to the provider of single sign-on. */
  Future<Optional<ProviderLink>> link(PersonId person) {
    return provider
        .map(side -> database.identity(tx -> side.link(tx, person)))
        .orElseGet(() -> Future.succeededFuture(Optional.empty()));
  }
}
