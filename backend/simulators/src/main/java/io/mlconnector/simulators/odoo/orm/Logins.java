package io.mlconnector.simulators.odoo.orm;

import io.mlconnector.simulators.odoo.orm.OdooError.Kind;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/**
 * Failed logins of one database, counted by the caller's address, which is the same for all callers
 * of a sandbox. After ten in a row nobody gets in from there until a minute has gone by.
 */
public final class Logins {

  private static final int FAILURES_MAX = 10;
  private static final Duration COOLDOWN = Duration.ofSeconds(60);
  private static final Failures NONE = new Failures(0, Instant.MIN);

  private record Failures(int count, Instant last) {}

  private final InstantSource clock;
  private final AtomicReference<Failures> failures = new AtomicReference<>(NONE);
  private final Set<String> known = ConcurrentHashMap.newKeySet();

  Logins(InstantSource clock) {
    this.clock = clock;
  }

  /** A login that counts if it is denied; one that succeeds ends the row. */
  public <T> T attempt(Supplier<T> login) {
    if (isCoolingDown()) {
      throw new OdooError(
          Kind.DENIED, "Too many login failures, please wait a bit before trying again.");
    }
    try {
      var done = login.get();
      failures.set(NONE);
      return done;
    } catch (OdooError refused) {
      if (refused.kind() == Kind.DENIED) {
        failures.updateAndGet(before -> new Failures(before.count() + 1, clock.instant()));
      }
      throw refused;
    }
  }

  private boolean isCoolingDown() {
    var row = failures.get();
    return row.count() >= FAILURES_MAX && clock.instant().isBefore(row.last().plus(COOLDOWN));
  }

  /** Whether the user came in with this secret before: Odoo keeps that, and does not ask again. */
  public boolean isKnown(long user, String secret) {
    return known.contains(user + " " + secret);
  }

  /** Keeps that the user came in with this secret. */
  public void know(long user, String secret) {
    known.add(user + " " + secret);
  }
}
