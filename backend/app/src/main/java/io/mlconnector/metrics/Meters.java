package io.mlconnector.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheus.PrometheusConfig;
import io.micrometer.prometheus.PrometheusMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.micrometer.Label;
import io.vertx.micrometer.MicrometerMetricsFactory;
import io.vertx.micrometer.MicrometerMetricsOptions;
import io.vertx.micrometer.VertxPrometheusOptions;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The registry: our meters, Vert.x's and the JVM's, in Prometheus' text form. */
public final class Meters {

  /** Enough for percentiles of calls that take from milliseconds to a minute. */
  private static final Duration[] BUCKETS =
      Stream.of(5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000, 30_000, 60_000)
          .map(Duration::ofMillis)
          .toArray(Duration[]::new);

  /**
   * Remote hosts are the customers', and paths are without bound. What is not here is taken from
   * our meters as well, and {@code side} is a tag of ours.
   */
  private static final EnumSet<Label> LABELS =
      EnumSet.of(
          Label.HTTP_METHOD, Label.HTTP_CODE, Label.POOL_TYPE, Label.POOL_NAME, Label.EB_SIDE);

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final Map<List<String>, AtomicInteger> levels = new ConcurrentHashMap<>();

  /** Adds one; tag values in the order of {@link Meter#tags}. */
  public void count(Meter meter, String... tagValues) {
    Counter.builder(meter.meterName())
        .description(meter.description())
        .tags(tags(meter, tagValues))
        .register(registry)
        .increment();
  }

  /** A timer that records durations; tag values in the order of {@link Meter#tags}. */
  public Timer timer(Meter meter, String... tagValues) {
    return Timer.builder(meter.meterName())
        .description(meter.description())
        .serviceLevelObjectives(BUCKETS)
        .tags(tags(meter, tagValues))
        .register(registry);
  }

  /** A figure that goes up and down: one for all who ask for this meter with these tag values. */
  public AtomicInteger level(Meter meter, String... tagValues) {
    var key = Stream.concat(Stream.of(meter.meterName()), Stream.of(tagValues)).toList();
    return levels.computeIfAbsent(key, first -> gauge(meter, tagValues));
  }

  private AtomicInteger gauge(Meter meter, String... tagValues) {
    var level = new AtomicInteger();
    Gauge.builder(meter.meterName(), level, AtomicInteger::get)
        .description(meter.description())
        .tags(tags(meter, tagValues))
        .register(registry);
    return level;
  }

  /** Starts a Vert.x whose meters, and the JVM's, are here too. */
  public Vertx vertx(VertxOptions options) {
    var metrics =
        new MicrometerMetricsOptions()
            .setEnabled(true)
            .setPrometheusOptions(new VertxPrometheusOptions().setEnabled(true))
            .setJvmMetricsEnabled(true)
            .setLabels(LABELS);
    return Vertx.builder()
        .with(new VertxOptions(options).setMetricsOptions(metrics))
        .withMetrics(new MicrometerMetricsFactory(registry))
        .build();
  }

  /** All meters as text. */
  public String scrape() {
    return registry.scrape();
  }

  private static Tags tags(Meter meter, String... values) {
    if (values.length != meter.tags().size()) {
      throw new IllegalArgumentException(meter + " takes the tags " + meter.tags());
    }
    return Tags.of(
        IntStream.range(0, values.length)
            .mapToObj(index -> Tag.of(meter.tags().get(index), values[index]))
            .toList());
  }
}
