package io.mlconnector.limits;

import io.mlconnector.db.TenantId;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How a tenant calls a host: it binds the tenant's own calls only, on all nodes together.
 *
 * @param gap between the starts of two calls; empty without any
 * @param parallel how many calls may run at once
 */
public record Pace(Optional<Duration> gap, int parallel) {

  /** Odoo's words: about one call a second, and no parallel calls. */
  private static final Pace CLOUD = new Pace(Optional.of(Duration.ofSeconds(1)), 1);

  private static final int PARALLEL = 4;
  private static final BigDecimal NANOS = BigDecimal.valueOf(1_000_000_000L);

  public Pace {
    if (parallel < 1) {
      throw new IllegalArgumentException("a pace of " + parallel + " calls at once");
    }
  }

  /** Where nobody has said anything. */
  public static Pace usual() {
    return new Pace(Optional.empty(), PARALLEL);
  }

  /** What a tenant has set; null leaves it to the service. */
  public static Pace of(@Nullable BigDecimal callsPerSecond, @Nullable Integer parallel) {
    var gap =
        Optional.ofNullable(callsPerSecond)
            .map(calls -> NANOS.divide(calls, 0, RoundingMode.CEILING).longValueExact())
            .map(Duration::ofNanos);
    return new Pace(gap, parallel == null ? PARALLEL : parallel);
  }

  /** How many of the tenant's calls may run at once at the host. */
  int parallelAt(Host host) {
    return host.isCloud() ? Math.min(parallel, CLOUD.parallel) : parallel;
  }

  /**
   * The turns to take before a call: the tenant's own, where it set any, then the one of all who
   * call a host of Odoo's cloud, which no setting makes faster.
   */
  List<Turn> turns(Host host, TenantId tenant) {
    var own =
        gap.isPresent() || parallel == 1
            ? Stream.of(new Turn(tenant.toString(), this))
            : Stream.<Turn>empty();
    var all = host.isCloud() ? Stream.of(new Turn("", CLOUD)) : Stream.<Turn>empty();
    return Stream.concat(own, all).toList();
  }

  /**
   * A turn to take.
   *
   * @param owner the tenant whose turns these are; blank for those of all
   */
  record Turn(String owner, Pace pace) {

    Duration gap() {
      return pace.gap().orElse(Duration.ZERO);
    }

    /** Whether it keeps others out until it ends. */
    boolean isExclusive() {
      return pace.parallel() == 1;
    }
  }
}
