package io.mlconnector.queue;

import io.mlconnector.db.TenantId;
import java.time.Duration;
import java.time.InstantSource;

/** Runs of lanes that no worker started. */
public final class TestRuns {

  private TestRuns() {}

  /**
   * A run with a minute to go.
   *
   * @param failures of the runs right before
   */
  public static LaneRun of(TenantId tenant, Stream stream, int failures, InstantSource clock) {
    return new LaneRun(
        new Lease(tenant, stream, 1, failures), clock, clock.instant().plus(Duration.ofMinutes(1)));
  }

  /** The same by whoever holds the lane with this fence; its time is over after the first batch. */
  public static LaneRun over(TenantId tenant, Stream stream, long fence, InstantSource clock) {
    return new LaneRun(new Lease(tenant, stream, fence, 0), clock, clock.instant());
  }
}
