package io.mlconnector.limits;

import io.mlconnector.db.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What keeps anybody's calls back now.
 *
 * @param hosts that rest, or where calls wait
 * @param connections that fail, those that have failed longest first
 * @param isCut whether there are more hosts or connections than are told
 */
public record Overview(List<OfHost> hosts, List<OfConnection> connections, boolean isCut) {

  /** How many hosts, and how many connections, are told at the most. */
  static final int MAX = 200;

  public Overview {
    hosts = List.copyOf(hosts);
    connections = List.copyOf(connections);
  }

  /** The first of all that there is. */
  static Overview of(List<OfHost> hosts, List<OfConnection> connections) {
    return new Overview(
        hosts.stream().limit(MAX).toList(),
        connections.stream().limit(MAX).toList(),
        hosts.size() > MAX || connections.size() > MAX);
  }

  /**
   * A host's budget.
   *
   * @param why the status that asked for the rest, or {@code timeout}
   * @param parallel how many calls may run at once, of all tenants on all nodes
   */
  public record OfHost(
      Host host,
      Optional<Instant> restUntil,
      Optional<String> why,
      int parallel,
      List<Comer> waiting) {

    public OfHost {
      waiting = List.copyOf(waiting);
    }
  }

  /** A tenant whose calls waited for their turn when last told. */
  public record Comer(TenantId tenant, int calls, Instant since) {}

  /** A tenant's connection that fails. */
  public record OfConnection(TenantId tenant, Side side, Standing.OfConnection standing) {}
}
