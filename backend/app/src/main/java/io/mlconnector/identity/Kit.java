package io.mlconnector.identity;

import io.mlconnector.db.Database;
import io.mlconnector.mail.Outbox;
import io.mlconnector.tenant.Tenants;
import io.mlconnector.vault.Vault;
import java.time.InstantSource;

/** What everything about persons is made with. */
record Kit(
    Database database,
    Vault vault,
    Outbox outbox,
    Tenants tenants,
    Passwords passwords,
    Throttle throttle,
    Sessions sessions,
    Letters letters,
    Trail trail,
    Chance chance,
    InstantSource clock) {}
