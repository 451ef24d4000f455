package io.mlconnector.fleet;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How a tenant stands, at a glance. The worst comes first. */
public enum Light {
  /** Nothing gets on: a connection is broken, a key has ended, or work fails time and again. */
  RED,
  /** Somebody has to do something: documents are held or wait too long, or a key ends soon. */
  AMBER,
  /** Nothing is to be done: not set up yet, paused, or about to go. */
  GREY,
  /** All of it gets on. */
  GREEN;

  /** Failed runs in a row, each waited for longer than the one before. */
  static final int FAILURES_MIN = 5;

  static final Duration WAIT_MAX = Duration.ofDays(1);
  static final Duration ENDS_SOON = Duration.ofDays(14);

  /**
   * What a light is made of.
   *
   * @param connected whether both systems are
   * @param broken whether a connection is, or the events of Concur
   * @param failures of the lane that has failed most often in a row
   * @param paused whether work on documents is
   * @param leaving whether the company account is about to go
   * @param held how many documents wait for somebody
   * @param oldestAt since when the oldest document that is not in Odoo yet is here
   * @param endsAt when the first key or token ends
   */
  public record Facts(
      boolean connected,
      boolean broken,
      int failures,
      boolean paused,
      boolean leaving,
      long held,
      Optional<Instant> oldestAt,
      Optional<Instant> endsAt) {}

  public static Light of(Facts facts, Instant now) {
    if (facts.leaving() || (!facts.connected() && !facts.broken())) {
      return GREY;
    }
    if (facts.broken()
        || facts.failures() >= FAILURES_MIN
        || facts.endsAt().filter(at -> !at.isAfter(now)).isPresent()) {
      return RED;
    }
    if (facts.paused()) {
      return GREY;
    }
    return facts.held() > 0
            || facts.oldestAt().filter(at -> at.plus(WAIT_MAX).isBefore(now)).isPresent()
            || facts.endsAt().filter(at -> at.isBefore(now.plus(ENDS_SOON))).isPresent()
        ? AMBER
        : GREEN;
  }

  /** The stable form in the database and in addresses. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<Light> named(String word) {
    return Arrays.stream(values()).filter(light -> light.word().equals(word)).findFirst();
  }
}
