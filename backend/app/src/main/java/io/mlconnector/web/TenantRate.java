package io.mlconnector.web;

import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.db.TenantId;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * How often each company may ask this node. Each has turns of its own, which come back with time,
 * so that one that asks without end waits for itself alone. Of a company it is kept until when its
 * turns are spoken for; one whose turns are all back is forgotten.
 */
public final class TenantRate {

  /**
   * How often.
   *
   * @param perSecond how many turns come back in a second
   * @param burst how many may be taken at once by who has rested
   */
  public record Limit(int perSecond, int burst) {}

  /** What a program that works through a list needs, and one that runs wild does not get. */
  public static final Limit OF_PROGRAMS = new Limit(100, 1_000);

  /** What all the people of one company need together, with pages that keep themselves fresh. */
  public static final Limit OF_PEOPLE = new Limit(50, 500);

  private static final int KEPT_MAX = 10_000;
  private static final long SECOND = Duration.ofSeconds(1).toNanos();

  private final Limit limit;
  private final LongSupplier nanos;
  private final long turn;
  private final long most;
  private final Map<TenantId, AtomicLong> spoken = new ConcurrentHashMap<>();
  private final AtomicLong swept;

  /**
   * Nobody has asked yet.
   *
   * @param nanos a clock that never goes back, from anywhere
   */
  public TenantRate(Limit limit, LongSupplier nanos) {
    this.limit = limit;
    this.nanos = nanos;
    this.turn = SECOND / limit.perSecond();
    this.most = turn * limit.burst();
    this.swept = new AtomicLong(nanos.getAsLong());
  }

  /** Takes a turn of the company; where it has none left, fails with when to come again. */
  public void take(TenantId tenant) {
    var now = nanos.getAsLong();
    var until = spoken.computeIfAbsent(tenant, first -> new AtomicLong(now));
    var taken = false;
    while (!taken) {
      var was = until.get();
      var ahead = Math.max(0, was - now);
      if (ahead + turn > most) {
        throw refused(ahead + turn - most);
      }
      taken = until.compareAndSet(was, now + ahead + turn);
    }
    sweep(now);
  }

  private HttpProblem refused(long wait) {
    var seconds = Long.toString(TimeUnit.NANOSECONDS.toSeconds(wait + SECOND - 1));
    var facts = Map.of("rate", Integer.toString(limit.perSecond()), "seconds", seconds);
    return HttpProblem.of(new Problem(Code.ASKED_TOO_OFTEN, facts))
        .withHeader("Retry-After", seconds);
  }

  /** Forgets whose turns are all back, once a second at the most. */
  private void sweep(long now) {
    var last = swept.get();
    if (spoken.size() > KEPT_MAX && now - last > SECOND && swept.compareAndSet(last, now)) {
      spoken.values().removeIf(until -> until.get() - now <= 0);
    }
  }

  /** Of how many companies something is kept. */
  int kept() {
    return spoken.size();
  }
}
