package io.mlconnector.fleet;

import io.mlconnector.db.TenantId;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * How one tenant stands.
 *
 * @param documents how many are in each state, by the state's name
 * @param waiting how many are not in Odoo yet
 * @param problems codes of what is wrong, such as {@code MLC-301}, each with how many have it
 * @param endsAt when the first key or token ends
 * @param notedAt when that was so; empty where nobody has looked yet
 * @param deletionDue when the company account is to go
 */
public record FleetTenant(
    TenantId id,
    String slug,
    String name,
    Light light,
    Map<String, Long> documents,
    long waiting,
    Optional<Instant> oldestAt,
    Map<String, Long> problems,
    Optional<Instant> endsAt,
    Optional<Instant> notedAt,
    Optional<Instant> deletionDue) {

  public FleetTenant {
    documents = Map.copyOf(documents);
    problems = Map.copyOf(problems);
  }

  /** Where a page of tenants ends. */
  public Place place() {
    return new Place(light, oldestAt, id);
  }

  /** A place in the order of tenants: the worst first, of these whoever waits longest. */
  public record Place(Light light, Optional<Instant> since, TenantId tenant) {}

  /**
   * Which tenants are asked for.
   *
   * @param words a part of the name; blank for any
   * @param code of a problem that they have; blank for any
   */
  public record Wanted(Optional<Light> light, String words, String code) {}
}
