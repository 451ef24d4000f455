package io.mlconnector.connection;

import io.mlconnector.limits.Pace;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * How a tenant wants its own Odoo to be called; a host of Odoo's cloud is not called faster for it.
 *
 * @param callsPerSecond null without a bound
 * @param parallelCalls null for the usual
 */
public record OdooPace(@Nullable BigDecimal callsPerSecond, @Nullable Integer parallelCalls) {

  public static final OdooPace USUAL = new OdooPace(null, null);

  Pace pace() {
    return Pace.of(callsPerSecond, parallelCalls);
  }
}
