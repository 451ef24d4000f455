package io.mlconnector.app;

import io.mlconnector.simulators.fault.Fault;
import java.time.Duration;

/** A column of the fault matrix: how a call goes wrong, once. */
enum FaultColumn {
  LIMIT_WITH_WAIT("429, wait named"),
  LIMIT("429"),
  ERROR("500"),
  GATEWAY("502, HTML"),
  MISSING("404, HTML"),
  TIMEOUT("timeout"),
  CUT_BEFORE("cut before"),
  CUT_AFTER("cut after"),
  DRIP("slow drip"),
  HUGE("huge body"),
  GARBAGE("garbage");

  private final String title;

  FaultColumn(String title) {
    this.title = title;
  }

  String title() {
    return title;
  }

  Fault fault() {
    return switch (this) {
      case LIMIT_WITH_WAIT -> new Fault.Status(429, Duration.ofSeconds(3));
      case LIMIT -> new Fault.Status(429);
      case ERROR -> new Fault.Status(500);
      case GATEWAY -> new Fault.Page(502);
      case MISSING -> new Fault.Page(404);
      case TIMEOUT -> new Fault.Hang();
      case CUT_BEFORE -> new Fault.CutBefore();
      case CUT_AFTER -> new Fault.CutAfter();
      case DRIP -> new Fault.Drip(Duration.ofMillis(500));
      case HUGE -> new Fault.Huge(4L * Wiretap.ANSWER_BYTES_MAX);
      case GARBAGE -> new Fault.Garbage();
    };
  }

  /**
   * Whether the call runs out of its time, after which SAP wants none of the company's for a while.
   */
  boolean isTimeout() {
    return this == TIMEOUT || this == DRIP;
  }

  /** Whether the work was done, of which the answer does not come. */
  boolean isDone() {
    return this == CUT_AFTER || this == DRIP || this == HUGE || this == GARBAGE;
  }

  /** Whether it makes a host rest. */
  boolean isLimit() {
    return this == LIMIT_WITH_WAIT || this == LIMIT;
  }
}
