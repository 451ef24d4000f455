package io.mlconnector.sync.receipts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PausesTest {

  @Test
  void a_receipt_waits_longer_each_time_and_two_days_at_most() {
    var pauses = IntStream.of(1, 2, 3, 4, 5, 6, 7, 100).mapToObj(Pauses::after).toList();

    assertThat(pauses)
        .containsExactly(
            Duration.ofMinutes(10),
            Duration.ofMinutes(30),
            Duration.ofMinutes(90),
            Duration.ofMinutes(270),
            Duration.ofMinutes(810),
            Duration.ofMinutes(2430),
            Duration.ofDays(2),
            Duration.ofDays(2));
  }

  @Test
  void in_four_weeks_it_is_looked_for_some_twenty_times() {
    var tries = 0;
    for (var waited = Duration.ZERO; waited.compareTo(Duration.ofDays(28)) < 0; ) {
      waited = waited.plus(Pauses.after(++tries));
    }

    assertThat(tries).isBetween(15, 25);
  }

  @Test
  void a_node_has_only_so_many_hands() {
    var hands = new Hands(2);

    assertThat(List.of(hands.take(), hands.take(), hands.take()))
        .containsExactly(true, true, false);
    hands.give();
    assertThat(hands.take()).isTrue();
  }
}
