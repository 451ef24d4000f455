package io.mlconnector.fleet;

import io.mlconnector.db.Database;
import io.mlconnector.db.TenantId;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads how all tenants stand. None of it needs a tenant's consent: numbers, codes and names. */
public record Fleet(Database database) {

  /** How many different problems are told. */
  static final int PROBLEMS_MAX = 20;

  /** How many of one kind a search finds. */
  static final int FOUND_MAX = 20;

  /** How many documents of a tenant are listed. */
  static final int DOCUMENTS_MAX = 100;

  public Future<FleetFigures> figures() {
    return database.staff(tx -> FigureRows.all(tx, PROBLEMS_MAX));
  }

  /**
   * A page of tenants.
   *
   * @param after null for the first page
   */
  public Future<List<FleetTenant>> page(
      FleetTenant.Wanted wanted, FleetTenant.@Nullable Place after, int max) {
    return database.staff(tx -> FleetRows.page(tx, wanted, after, max));
  }

  /** Tenants with a key or token that ends before then, the first end first. */
  public Future<List<FleetTenant>> endings(Instant until, int max) {
    return database.staff(tx -> FleetRows.endings(tx, until, max));
  }

  /** Whose an id, a name, an entry or a correlation id is. */
  public Future<List<Found>> find(String text) {
    var asked = text.strip();
    return asked.isEmpty()
        ? Future.succeededFuture(List.of())
        : database.staff(tx -> FleetRows.find(tx, asked, FOUND_MAX));
  }

  public Future<Optional<TenantSight>> tenant(TenantId tenant) {
    return database.staff(tx -> SightRows.of(tx, tenant, DOCUMENTS_MAX));
  }
}
