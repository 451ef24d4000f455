package io.mlconnector.fleet;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All tenants together.
 *
 * @param documents how many are in each state, by the state's name
 * @param problems what most tenants have comes first
 */
public record FleetFigures(
    List<OfLight> lights,
    Map<String, Long> documents,
    List<OfProblem> problems,
    List<OfStream> streams,
    List<OfNode> nodes,
    Events events) {

  /** For so long it is counted what came to its end. */
  static final Duration FINISHED_WITHIN = Duration.ofMinutes(5);

  public FleetFigures {
    lights = List.copyOf(lights);
    documents = Map.copyOf(documents);
    problems = List.copyOf(problems);
    streams = List.copyOf(streams);
    nodes = List.copyOf(nodes);
  }

  /**
   * Tenants of one light.
   *
   * @param waiting how many documents of theirs are not in Odoo yet
   * @param oldestAt since when the oldest of these is here
   * @param ending how many have a key or token that ends within a month
   */
  public record OfLight(
      Light light, long tenants, long waiting, Optional<Instant> oldestAt, long ending) {}

  /**
   * A problem that tenants have.
   *
   * @param code such as {@code MLC-301}
   * @param occurrences documents and connections that have it, of all these tenants
   */
  public record OfProblem(String code, long tenants, long occurrences) {}

  /**
   * The lanes of one stream.
   *
   * @param due that wait for a node now
   * @param late that have waited for five minutes or longer
   * @param failing that have failed five times in a row or more often
   * @param finished whose last run came to its end within five minutes
   */
  public record OfStream(
      String stream,
      long lanes,
      long due,
      long late,
      long running,
      long failing,
      long paused,
      long finished,
      Optional<Instant> oldestDue) {

    /**
     * How long the nodes need for what waits, as fast as they were of late; empty if they stood.
     */
    public Optional<Duration> drain() {
      if (due == 0) {
        return Optional.of(Duration.ZERO);
      }
      return finished == 0
          ? Optional.empty()
          : Optional.of(FINISHED_WITHIN.multipliedBy(due).dividedBy(finished));
    }
  }

  /**
   * A process of the service.
   *
   * @param version blank of one that has not said that it is there
   * @param lanes how many it works on
   * @param longest since when the oldest run of these goes on
   */
  public record OfNode(
      String name,
      String version,
      List<String> roles,
      Optional<Instant> startedAt,
      Optional<Instant> seenAt,
      long lanes,
      Optional<Instant> longest) {

    public OfNode {
      roles = List.copyOf(roles);
    }
  }

  /** Announced documents that have not been looked at; counted up to ten thousand. */
  public record Events(long waiting, long tenants, Optional<Instant> oldestAt) {}
}
