package io.mlconnector.custody;

import io.mlconnector.db.Database;
import io.mlconnector.identity.Members;
import io.mlconnector.mail.Outbox;
import io.mlconnector.vault.Vault;
import io.vertx.core.Vertx;
import java.time.InstantSource;

/** Everything about a company's data as a whole. */
public record Custody(
    DataExport export, Retention retention, Deletion deletion, Caretaker caretaker) {

  public static Custody of(Ground ground, Around around, InstantSource clock) {
    var notices =
        new Notices(ground.database(), around.members(), around.outbox(), around.publicUrl());
    var retention = new Retention(ground.database(), notices, clock);
    var deletion =
        new Deletion(ground.database(), ground.vault(), notices, around.farewell(), clock);
    return new Custody(
        new DataExport(ground.vertx(), ground.database(), ground.vault(), around.members()),
        retention,
        deletion,
        new Caretaker(ground.vertx(), deletion, retention));
  }

  /** What it is built upon. */
  public record Ground(Vertx vertx, Database database, Vault vault) {}

  /**
   * Who is told, and what is left elsewhere.
   *
   * @param publicUrl where people reach the service
   */
  public record Around(
      Members members, Outbox outbox, String publicUrl, Deletion.Farewell farewell) {}
}
