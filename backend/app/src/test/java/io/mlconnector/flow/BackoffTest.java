package io.mlconnector.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackoffTest {

  private final Backoff backoff = Backoff.standard(new SplittableRandom(7));

  @ParameterizedTest
  @CsvSource({"1,2", "2,4", "3,8", "8,256", "9,300", "10,300", "40,300", "2000000000,300"})
  void the_bound_doubles_up_to_five_minutes(int failures, int boundSeconds) {
    var pauses = IntStream.range(0, 2000).mapToObj(round -> backoff.after(failures)).toList();

    assertThat(pauses)
        .allSatisfy(
            pause ->
                assertThat(pause)
                    .isBetween(Duration.ofSeconds(1), Duration.ofSeconds(boundSeconds)));
    assertThat(pauses.stream().max(Duration::compareTo).orElseThrow())
        .isGreaterThan(Duration.ofSeconds(boundSeconds).multipliedBy(9).dividedBy(10));
  }

  @Test
  void pauses_differ() {
    assertThat(IntStream.range(0, 20).mapToObj(round -> backoff.after(5)).distinct().count())
        .isGreaterThan(15);
  }
}
