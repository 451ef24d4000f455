package io.mlconnector.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.concur.CapturedLog;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RefusalsTest {

  private final AtomicLong now = new AtomicLong();
  private final Refusals refusals = new Refusals(now::get);

  @Test
  void the_first_is_told_at_once_and_the_others_after_a_minute_with_the_last_reason() {
    try (var log = CapturedLog.open()) {
      refusals.note(Outcome.NO_CERTIFICATE, "first");
      refusals.note(Outcome.NO_CERTIFICATE, "second");
      refusals.note(Outcome.FORGED, "");
      now.addAndGet(Duration.ofMinutes(1).toNanos());
      refusals.note(Outcome.NO_CERTIFICATE, "third");

      assertThat(log.text().lines())
          .satisfiesExactly(
              line -> assertThat(line).startsWith("MLC-107: 1 ").contains("first."),
              line -> assertThat(line).startsWith("MLC-106: 1 "),
              line -> assertThat(line).startsWith("MLC-107: 2 ").contains("third."));
    }
  }
}
