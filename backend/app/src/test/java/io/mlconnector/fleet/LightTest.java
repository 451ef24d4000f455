package io.mlconnector.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LightTest {

  private static final Instant NOW = Instant.parse("2026-11-29T12:00:00Z");

  /** What gets on, and is to be spoilt by a test. */
  private static final class Tenant {
    boolean connected = true;
    boolean broken;
    int failures;
    boolean paused;
    boolean leaving;
    long held;
    Optional<Instant> oldest = Optional.empty();
    Optional<Instant> ends = Optional.empty();

    Light light() {
      return Light.of(
          new Light.Facts(connected, broken, failures, paused, leaving, held, oldest, ends), NOW);
    }
  }

  private static Optional<Instant> in(Duration time) {
    return Optional.of(NOW.plus(time));
  }

  @Test
  void all_that_gets_on_is_green() {
    var tenant = new Tenant();
    tenant.oldest = in(Duration.ofHours(-23));
    tenant.failures = Light.FAILURES_MIN - 1;
    tenant.ends = in(Duration.ofDays(15));
    assertThat(tenant.light()).isEqualTo(Light.GREEN);
  }

  @Test
  void what_does_not_get_on_is_red() {
    var broken = new Tenant();
    broken.connected = false;
    broken.broken = true;
    assertThat(broken.light()).isEqualTo(Light.RED);

    var failing = new Tenant();
    failing.failures = Light.FAILURES_MIN;
    assertThat(failing.light()).isEqualTo(Light.RED);

    var ended = new Tenant();
    ended.ends = in(Duration.ZERO);
    assertThat(ended.light()).isEqualTo(Light.RED);
  }

  @Test
  void what_somebody_has_to_do_is_amber() {
    var held = new Tenant();
    held.held = 1;
    assertThat(held.light()).isEqualTo(Light.AMBER);

    var waiting = new Tenant();
    waiting.oldest = in(Duration.ofHours(-25));
    assertThat(waiting.light()).isEqualTo(Light.AMBER);

    var ending = new Tenant();
    ending.ends = in(Duration.ofDays(13));
    assertThat(ending.light()).isEqualTo(Light.AMBER);
  }

  @Test
  void who_is_not_set_up_is_paused_or_leaves_is_grey() {
    var fresh = new Tenant();
    fresh.connected = false;
    assertThat(fresh.light()).isEqualTo(Light.GREY);

    var paused = new Tenant();
    paused.paused = true;
    paused.held = 3;
    assertThat(paused.light()).isEqualTo(Light.GREY);

    var leaving = new Tenant();
    leaving.leaving = true;
    leaving.broken = true;
    assertThat(leaving.light()).isEqualTo(Light.GREY);
  }

  @Test
  void a_pause_hides_no_broken_connection() {
    var tenant = new Tenant();
    tenant.paused = true;
    tenant.broken = true;
    assertThat(tenant.light()).isEqualTo(Light.RED);
  }
}
