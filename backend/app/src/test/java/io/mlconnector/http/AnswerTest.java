package io.mlconnector.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.house.Proves;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerTest {

  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

  @ParameterizedTest
  @CsvSource({
    "30, 30",
    "999999999, 86400",
    "'Mon, 23 Nov 2026 12:01:00 GMT', 60",
  })
  void retry_after_is_read_in_seconds_and_as_a_date(String header, long seconds) {
    assertThat(answer("retry-after", header).retryAfter(NOW)).contains(Duration.ofSeconds(seconds));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-5", "soon", "1.5", "99999999999999999999"})
  void an_unreadable_retry_after_counts_as_absent(String header) {
    assertThat(answer("Retry-After", header).retryAfter(NOW)).isEqualTo(Optional.empty());
  }

  @ParameterizedTest
  @ValueSource(strings = {" 0 ", "Mon, 23 Nov 2026 12:00:00 GMT", "Mon, 23 Nov 2026 11:00:00 GMT"})
  void a_wait_of_nothing_is_no_wait(String header) {
    assertThat(answer("Retry-After", header).retryAfter(NOW)).isEqualTo(Optional.empty());
  }

  @Test
  void an_answer_prints_neither_headers_nor_body() {
    assertThat(answer("Set-Cookie", "canary")).asString().doesNotContain("canary");
  }

  @Test
  @Proves(31)
  void a_secret_that_an_answer_repeats_is_taken_out_of_body_and_headers() {
    var plain = answer("X-Echo", "key canary").without("canary");

    assertThat(plain.body().toString()).isEqualTo("[hidden]");
    assertThat(plain.headers().get("X-Echo")).isEqualTo("key [hidden]");
    assertThat(plain.status()).isEqualTo(429);
  }

  @Test
  void a_picture_without_the_secret_is_left_as_it_is_and_one_with_it_is_not() {
    var bytes = Buffer.buffer(new byte[] {(byte) 0xff, (byte) 0xd8, 0, 'c', 'a', 'n', 'c'});

    var kept = new Answer(200, MultiMap.caseInsensitiveMultiMap(), bytes.copy());
    assertThat(kept.without("canary")).isSameAs(kept);
    assertThat(kept.without(" ")).isSameAs(kept);
    assertThat(
            new Answer(200, MultiMap.caseInsensitiveMultiMap(), bytes.appendString("anary"))
                .without("canary")
                .body()
                .toString())
        .isNotEqualTo(bytes.toString())
        .doesNotContain("canary");
  }

  private static Answer answer(String header, String value) {
    var headers = MultiMap.caseInsensitiveMultiMap().add(header, value);
    return new Answer(429, headers, Buffer.buffer("canary"));
  }
}
