package io.mlconnector.fleet;

import io.mlconnector.core.problem.Problem;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** One tenant as far as it is shown without its consent: no title, no person, no amount. */
public record TenantSight(
    FleetTenant tenant, List<Connection> connections, List<Lane> lanes, List<Document> documents) {

  public TenantSight {
    connections = List.copyOf(connections);
    lanes = List.copyOf(lanes);
    documents = List.copyOf(documents);
  }

  /**
   * A connection without what opens it.
   *
   * @param side {@code concur}, {@code odoo} or {@code events}
   * @param place the address; blank where none is known
   * @param company Concur's company, or Odoo's database
   * @param version of Odoo
   */
  public record Connection(
      String side,
      String place,
      String company,
      String version,
      String state,
      Optional<Problem> problem,
      Optional<Instant> endsAt,
      Instant updatedAt) {}

  /**
   * A lane.
   *
   * @param dueAt empty while it is paused
   * @param node who works on it now; blank if nobody does
   * @param reason why it is paused; blank where it is not, or no reason was given
   */
  public record Lane(
      String stream,
      Optional<Instant> dueAt,
      String node,
      int failures,
      Optional<Instant> startedAt,
      Optional<Instant> finishedAt,
      String reason) {}

  /**
   * A document by its numbers.
   *
   * @param codes of its problems
   */
  public record Document(
      UUID id,
      String fiId,
      String type,
      String state,
      List<String> codes,
      Instant fetchedAt,
      Instant updatedAt) {

    public Document {
      codes = List.copyOf(codes);
    }
  }
}
