package io.mlconnector.simulators.demo;

import java.time.LocalDate;

/** The demo's days, counted back from the day on which its tenant is made. */
record DemoCalendar(LocalDate today) {

  /** Documents approved earlier are somebody else's business. */
  LocalDate goLive() {
    return today.minusDays(60);
  }

  LocalDate beforeGoLive() {
    return today.minusDays(75);
  }

  /** Odoo's books are closed up to this day. */
  LocalDate lockedUpTo() {
    return today.minusDays(35);
  }

  /** After go-live, yet in the closed period. */
  LocalDate inClosedPeriod() {
    return today.minusDays(45);
  }
}
