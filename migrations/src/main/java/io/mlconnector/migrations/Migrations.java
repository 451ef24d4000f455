package io.mlconnector.migrations;

import java.util.Map;
import org.flywaydb.core.Flyway;

/** The schema's history; there is no way back but another migration. */
public final class Migrations {

  private static final String LOCATION = "classpath:db/migration";

  private Migrations() {}

  /**
   * Brings the schema up to date as the role that owns it, and lets the service's login, which may
   * be the same, take the roles that it works in. Blocks; nodes that start together wait for each
   * other.
   *
   * @return how many migrations were applied
   * @throws org.flywaydb.core.api.FlywayException if the database does not answer, or a migration
   *     fails or was changed after it was applied
   */
  public static int migrate(DatabaseAddress owner, String service) {
    return Flyway.configure(Migrations.class.getClassLoader())
        .dataSource(owner.jdbcUrl(), owner.user(), owner.password())
        .locations(LOCATION)
        .placeholders(Map.of("service", service.replace("'", "''")))
        .cleanDisabled(true)
        .load()
        .migrate()
        .migrationsExecuted;
  }
}
