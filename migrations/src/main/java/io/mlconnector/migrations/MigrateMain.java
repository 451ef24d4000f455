package io.mlconnector.migrations;

import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Migrates the database of {@code MLC_DATABASE_OWNER_URL} for the service that logs in as {@code
 * MLC_DATABASE_URL} says: for operators who let the service itself have no rights on its schema.
 */
public final class MigrateMain {

  private static final Logger LOG = Logger.getLogger(MigrateMain.class.getName());

  private MigrateMain() {}

  /** Exits with 0 when the schema is up to date, 1 when it could not be, 2 without an address. */
  public static void main(String[] args) {
    System.exit(run(System.getenv()));
  }

  static int run(Map<String, String> environment) {
    var service = environment.get("MLC_DATABASE_URL");
    var owner = environment.getOrDefault("MLC_DATABASE_OWNER_URL", service);
    if (owner == null || service == null) {
      LOG.severe("Set MLC_DATABASE_URL, and MLC_DATABASE_OWNER_URL if another role is the owner.");
      return 2;
    }
    try {
      var user = DatabaseAddress.parse(service).user();
      var count = Migrations.migrate(DatabaseAddress.parse(owner), user);
      LOG.info(() -> "Applied " + count + " migrations.");
      return 0;
    } catch (RuntimeException e) {
      LOG.log(Level.SEVERE, "The database was not migrated.", e);
      return 1;
    }
  }
}
