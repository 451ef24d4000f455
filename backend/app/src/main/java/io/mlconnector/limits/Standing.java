package io.mlconnector.limits;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where a tenant stands: the hosts that it calls, and its connections.
 *
 * @param failing by side; a connection that works is not in it
 */
public record Standing(List<OfHost> hosts, Map<Side, OfConnection> failing) {

  public Standing {
    hosts = List.copyOf(hosts);
    failing = Map.copyOf(failing);
  }

  /**
   * A host's budget.
   *
   * @param restUntil nothing is sent there before
   * @param why the status that asked for it, or {@code timeout}
   * @param parallel how many calls may run at once, of all tenants on all nodes
   * @param waiting how many of the tenant's calls waited for their turn when last told
   * @param since when the first of these began to wait
   */
  public record OfHost(
      Host host,
      Optional<Instant> restUntil,
      Optional<String> why,
      int parallel,
      int waiting,
      Optional<Instant> since) {}

  /** What is known of a connection that fails. */
  public record OfConnection(
      Breaking state, int failures, Optional<Instant> until, String why, Instant since) {}

  /** Whether a connection is called. */
  public enum Breaking {
    /** Called as usual. */
    CLOSED("closed"),
    /** Left alone. */
    OPEN("open"),
    /** Its time is over: one call may try it out. */
    HALF_OPEN("half_open");

    private final String word;

    Breaking(String word) {
      this.word = word;
    }

    /** The form in the API and the meters. */
    public String word() {
      return word;
    }
  }
}
