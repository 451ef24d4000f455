package io.mlconnector.staff;

import io.mlconnector.db.Database;
import io.mlconnector.identity.Authenticators;
import io.mlconnector.identity.Chance;
import io.mlconnector.identity.Passwords;
import io.mlconnector.identity.Realm;
import io.mlconnector.identity.Throttle;
import io.mlconnector.mail.Outbox;
import java.time.InstantSource;

/** What everything about staff is made with. */
record StaffKit(
    Database database,
    Realm realm,
    Outbox outbox,
    Passwords passwords,
    Authenticators apps,
    Throttle throttle,
    StaffSessions sessions,
    StaffLetters letters,
    Chance chance,
    InstantSource clock) {}
