package io.mlconnector.tenant;

import io.mlconnector.db.Database;
import io.mlconnector.db.TenantId;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.Map;

/** What people say they have done to get started, where no fact tells it. */
public final class Onboarding {

  private final Database database;

  public Onboarding(Database database) {
    this.database = database;
  }

  /** Who said it, and when. */
  public record Said(String by, Instant at) {}

  /** By step. */
  public Future<Map<String, Said>> said(TenantId tenant) {
    return database.tenant(tenant, tx -> OnboardingRows.all(tx, tenant));
  }

  public Future<Void> done(TenantId tenant, String step, String actor) {
    return database.tenant(tenant, tx -> OnboardingRows.done(tx, tenant, step, actor));
  }

  public Future<Void> undone(TenantId tenant, String step, String actor) {
    return database.tenant(tenant, tx -> OnboardingRows.undone(tx, tenant, step, actor));
  }
}
