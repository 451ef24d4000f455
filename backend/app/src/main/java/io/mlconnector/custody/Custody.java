package io.mlconnector.custody;

import io.mlconnector.db.Database;
import io.mlconnector.identity.Members;
import io.mlconnector.vault.Vault;
import io.vertx.core.Vertx;
import java.time.InstantSource;

/** Everything about a company's data as a whole. */
public record Custody(
    DataExport export, Retention retention, Deletion deletion, Caretaker caretaker) {

  public static Custody of(Ground ground, Members members, InstantSource clock) {
    var retention = new Retention(ground.database(), clock);
    var deletion = new Deletion(ground.database(), ground.vault(), clock);
    return new Custody(
        new DataExport(ground.vertx(), ground.database(), ground.vault(), members),
        retention,
        deletion,
        new Caretaker(ground.vertx(), deletion, retention));
  }

  /** What it is built upon. */
  public record Ground(Vertx vertx, Database database, Vault vault) {}
}
