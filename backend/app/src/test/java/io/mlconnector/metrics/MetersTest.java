package io.mlconnector.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlconnector.db.TestDatabase;
import io.vertx.core.VertxOptions;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class MetersTest {

  private final Meters meters = new Meters();

  @Test
  void counts_times_and_figures_are_told_with_their_tags() {
    meters.count(Meter.LANE_RUNS, "documents", "ok");
    meters.count(Meter.LANE_RUNS, "documents", "ok");
    meters.timer(Meter.REMOTE_CALLS, "odoo", "load", "ok").record(Duration.ofMillis(20));
    meters.level(Meter.LANES_HELD).addAndGet(2);
    meters.level(Meter.LANES_HELD).incrementAndGet();

    assertThat(meters.scrape())
        .contains("mlc_lane_runs_total{outcome=\"ok\",stream=\"documents\",} 2.0")
        .contains("mlc_remote_calls_seconds_count{")
        .contains("mlc_lanes_held 3.0");
  }

  @Test
  void a_missing_tag_is_a_bug() {
    assertThatThrownBy(() -> meters.count(Meter.LANE_RUNS, "documents"))
        .hasMessageContaining("outcome");
  }

  @Test
  void names_and_their_tags_are_unique_and_ours() {
    assertThat(Arrays.stream(Meter.values()).map(Meter::meterName))
        .doesNotHaveDuplicates()
        .allMatch(name -> name.startsWith("mlc."));
  }

  @Test
  void beside_vertx_the_figures_of_two_sides_stay_apart() {
    var vertx = meters.vertx(new VertxOptions());
    try {
      meters.level(Meter.BREAKERS_OPEN, "concur").set(2);
      meters.level(Meter.BREAKERS_OPEN, "odoo").set(3);

      assertThat(meters.scrape())
          .contains("mlc_breakers_open{side=\"concur\",} 2.0")
          .contains("mlc_breakers_open{side=\"odoo\",} 3.0");
    } finally {
      TestDatabase.get(vertx.close());
    }
  }

  @Test
  void beside_vertx_every_meter_keeps_its_tags() {
    var vertx = meters.vertx(new VertxOptions());
    try {
      for (var meter : Meter.values()) {
        var values = meter.tags().stream().map(tag -> tag + "-" + meter.name()).toList();
        meters.count(meter, values.toArray(String[]::new));
      }

      assertThat(meters.scrape())
          .contains(
              Arrays.stream(Meter.values())
                  .flatMap(meter -> meter.tags().stream().map(tag -> tag + "-" + meter.name()))
                  .toList());
    } finally {
      TestDatabase.get(vertx.close());
    }
  }

  @Test
  void the_jvm_and_vertx_are_metered_too() {
    var vertx = meters.vertx(new VertxOptions());
    try {
      TestDatabase.get(vertx.executeBlocking(() -> "work"));

      assertThat(meters.scrape()).contains("jvm_memory_used_bytes").contains("vertx_pool");
    } finally {
      TestDatabase.get(vertx.close());
    }
  }
}
