package io.mlconnector.queue;

import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicBoolean;

/** One run of a leased lane, as its handler sees it: may it go on, and for how long? */
public final class LaneRun {

  private final Lease lease;
  private final InstantSource clock;
  private final Instant sliceEnd;
  private final AtomicBoolean stopped = new AtomicBoolean();
  private final AtomicBoolean hurried = new AtomicBoolean();
  private final AtomicBoolean lost = new AtomicBoolean();

  LaneRun(Lease lease, InstantSource clock, Instant sliceEnd) {
    this.lease = lease;
    this.clock = clock;
    this.sliceEnd = sliceEnd;
  }

  public Lease lease() {
    return lease;
  }

  /** False once the time slice is over, the lease is lost, or the node drains: finish the batch. */
  public boolean mayGoOn() {
    return !stopped.get() && clock.instant().isBefore(sliceEnd);
  }

  void stop() {
    stopped.set(true);
  }

  /** Work has arrived for the tenant: the lane is to be given back without delay. */
  void hurry() {
    hurried.set(true);
  }

  boolean isHurried() {
    return hurried.get();
  }

  /** Another node has the lane: nothing more can be written for it. */
  void lose() {
    lost.set(true);
    stop();
  }

  boolean lost() {
    return lost.get();
  }
}
