package io.mlconnector.app;

import io.mlconnector.simulators.fault.Fault;
import java.time.Duration;

/** A column of the fault matrix: how a call goes wrong, once. */
enum FaultColumn {
  LIMIT_WITH_WAIT("429, wait named", new Fault.Status(429, Duration.ofSeconds(3))),
  LIMIT("429", new Fault.Status(429)),
  ERROR("500", new Fault.Status(500)),
  GATEWAY("502, HTML", new Fault.Page(502)),
  MISSING("404, HTML", new Fault.Page(404)),
  TIMEOUT("timeout", new Fault.Hang()),
  CUT_BEFORE("cut before", new Fault.CutBefore()),
  CUT_AFTER("cut after", new Fault.CutAfter()),
  DRIP("slow drip", new Fault.Drip(Duration.ofMillis(500))),
  HUGE("huge body", new Fault.Huge(4L * Wiretap.ANSWER_BYTES_MAX)),
  GARBAGE("garbage", new Fault.Garbage());

  private final String title;
  private final Fault fault;

  FaultColumn(String title, Fault fault) {
    this.title = title;
    this.fault = fault;
  }

  String title() {
    return title;
  }

  Fault fault() {
    return fault;
  }

  /** Whether it makes a host rest. */
  boolean isLimit() {
    return this == LIMIT_WITH_WAIT || this == LIMIT;
  }
}
