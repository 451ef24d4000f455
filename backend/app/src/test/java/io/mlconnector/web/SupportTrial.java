package io.mlconnector.web;

import io.mlconnector.access.AccessDesk;
import io.mlconnector.access.Supporter;
import io.mlconnector.db.TestDatabase;
import io.mlconnector.identity.TestPeople;
import java.time.InstantSource;
import java.util.Locale;
import java.util.UUID;

/** Where support asks to look, and who does, for tests. */
public final class SupportTrial {

  public static final String URL = "http://127.0.0.1";
  public static final String REASON = "Ticket 4711: bills are held";

  private SupportTrial() {}

  /** A desk that tells the members among these people. */
  public static AccessDesk desk(TestDatabase db, TestPeople people, InstantSource clock) {
    return new AccessDesk(
        new AccessDesk.Ground(db.database(), people.identity().members(), people.outbox(), URL),
        new AccessDesk.Senses(UUID::randomUUID, clock));
  }

  /** Somebody of the service. */
  public static Supporter supporter(String name) {
    var mail = name.split(" ", 2)[0].toLowerCase(Locale.ROOT) + "@service.example";
    return new Supporter(UUID.randomUUID(), name, mail);
  }
}
