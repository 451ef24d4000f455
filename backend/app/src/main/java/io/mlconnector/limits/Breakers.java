package io.mlconnector.limits;

import io.mlconnector.db.TenantId;
import io.mlconnector.http.OutboundException;
import io.mlconnector.http.OutboundException.Kind;
import io.mlconnector.limits.Standing.Breaking;
import io.mlconnector.metrics.Meter;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The connections that fail, on all nodes; one that is not known here works. */
final class Breakers {

  private static final Logger LOG = LoggerFactory.getLogger(Breakers.class);
  private static final Duration MARGIN = Duration.ofSeconds(5);

  private final Surroundings around;
  private final Map<Connected, Breaker> failing = new ConcurrentHashMap<>();
  private final AtomicReference<Instant> learntAt = new AtomicReference<>(Instant.MIN);

  Breakers(Surroundings around) {
    this.around = around;
  }

  /** Fails with {@link OutboundException} while the connection is left alone. */
  Future<Void> look(Connected link) {
    var fresh = learntAt.get().plus(Budgets.LIFE).isAfter(now());
    return (fresh ? Future.<Void>succeededFuture() : learn(link)).compose(learnt -> seen(link));
  }

  /** A node that has called nobody for a while reads of the one connection, not of everybody's. */
  private Future<Void> learn(Connected link) {
    return of(link.tenant())
        .map(
            found -> {
              keep(link, Optional.ofNullable(found.get(link.side())));
              return null;
            });
  }

  private Future<Void> seen(Connected link) {
    var known = failing.get(link);
    return known != null && known.state(now()) == Breaking.OPEN
        ? Future.failedFuture(paused(link, known))
        : Future.succeededFuture();
  }

  /**
   * The same for a call that is about to leave: where the connection is to be tried out, one call
   * on all nodes goes. Answers whether this one does.
   *
   * @param call its longest time
   */
  Future<Boolean> enter(Connected link, Duration call) {
    var known = failing.get(link);
    return known == null || known.state(now()) == Breaking.CLOSED
        ? Future.succeededFuture(false)
        : probe(link, call.plus(MARGIN), EnumSet.of(Breaking.HALF_OPEN));
  }

  /** The same for a person, who may try it out at any time. */
  Future<Boolean> tryOut(Connected link, Duration call) {
    return probe(link, call.plus(MARGIN), EnumSet.of(Breaking.OPEN, Breaking.HALF_OPEN));
  }

  private Future<Boolean> probe(Connected link, Duration life, Set<Breaking> when) {
    return around
        .database()
        .tenant(link.tenant(), tx -> probe(tx, link, life, when))
        .compose(
            stored -> {
              keep(link, stored.breaker());
              return stored.goes()
                  ? Future.succeededFuture(stored.tries())
                  : Future.failedFuture(
                      paused(link, stored.breaker().orElseGet(() -> Breaker.first(now()))));
            });
  }

  /**
   * A breaker as stored by now.
   *
   * @param goes whether the call may go
   * @param tries whether it goes to try the connection out
   */
  private record Decided(Optional<Breaker> breaker, boolean goes, boolean tries) {}

  private Future<Decided> probe(
      SqlConnection tx, Connected link, Duration life, Set<Breaking> when) {
    return BreakerRows.lock(tx, link)
        .compose(
            stored -> {
              var state = stored.map(breaker -> breaker.state(now())).orElse(Breaking.CLOSED);
              if (!when.contains(state)) {
                return Future.succeededFuture(new Decided(stored, state == Breaking.CLOSED, false));
              }
              var probed = stored.map(breaker -> breaker.probed(now(), life));
              count(link, Breaking.HALF_OPEN);
              LOG.info("Tenant {}: {} is tried out.", link.tenant(), link.side().word());
              return BreakerRows.put(tx, link, probed.orElseThrow())
                  .map(put -> new Decided(probed, true, true));
            });
  }

  /**
   * The connection works. While it is left alone that is said of a time before, and changes
   * nothing.
   */
  Future<Void> worked(Connected link) {
    var known = failing.get(link);
    if (known == null) {
      return Future.succeededFuture();
    }
    return around
        .database()
        .tenant(link.tenant(), tx -> worked(tx, link))
        .onSuccess(
            left -> left.ifPresentOrElse(kept -> keep(link, left), () -> closed(link, known)))
        .onFailure(failed -> LOG.warn("Not noted that {} works again.", link, failed))
        .<Void>mapEmpty()
        .otherwiseEmpty();
  }

  private Future<Optional<Breaker>> worked(SqlConnection tx, Connected link) {
    return BreakerRows.lock(tx, link)
        .map(stored -> stored.filter(breaker -> breaker.isLeftAlone(now())))
        .compose(
            left ->
                left.isPresent()
                    ? Future.succeededFuture(left)
                    : BreakerRows.end(tx, link)
                        .compose(ended -> BreakerRows.tell(tx))
                        .map(Optional.<Breaker>empty()));
  }

  private void closed(Connected link, Breaker before) {
    keep(link, Optional.empty());
    if (before.openUntil().isPresent()) {
      count(link, Breaking.CLOSED);
      LOG.info("Tenant {}: {} works again.", link.tenant(), link.side().word());
    }
  }

  /** The call that tried the connection out says nothing of it: the next one does. */
  Future<Void> unproven(Connected link) {
    return around
        .database()
        .tenant(link.tenant(), tx -> unproven(tx, link))
        .onSuccess(now -> keep(link, now))
        .onFailure(failed -> LOG.warn("Not noted that {} is not proven.", link, failed))
        .<Void>mapEmpty()
        .otherwiseEmpty();
  }

  private static Future<Optional<Breaker>> unproven(SqlConnection tx, Connected link) {
    return BreakerRows.lock(tx, link)
        .map(stored -> stored.map(Breaker::unproven))
        .compose(
            now ->
                now.isEmpty()
                    ? Future.succeededFuture(now)
                    : BreakerRows.put(tx, link, now.get())
                        .compose(put -> BreakerRows.tell(tx))
                        .map(now));
  }

  /**
   * A call failed by no fault of ours.
   *
   * @param wait for how long the provider wants none after it
   */
  Future<Void> failed(Connected link, String why, Optional<Duration> wait) {
    return around
        .database()
        .tenant(link.tenant(), tx -> failed(tx, link, why, wait))
        .onSuccess(now -> keep(link, Optional.of(now)))
        .onFailure(failed -> LOG.warn("Not noted that {} fails.", link, failed))
        .otherwiseEmpty()
        .mapEmpty();
  }

  private Future<Breaker> failed(
      SqlConnection tx, Connected link, String why, Optional<Duration> wait) {
    return BreakerRows.begin(tx, link, now())
        .compose(
            before -> {
              var once = before.failed(now(), why, around.backoff());
              var after = wait.map(now()::plus).map(once::notBefore).orElse(once);
              var opens = after.isLeftAlone(now()) && !before.isLeftAlone(now());
              if (opens) {
                opened(link, after);
              }
              return BreakerRows.put(tx, link, after)
                  .compose(put -> opens ? BreakerRows.tell(tx) : Future.succeededFuture())
                  .map(after);
            });
  }

  private void opened(Connected link, Breaker breaker) {
    count(link, Breaking.OPEN);
    LOG.warn(
        "Tenant {}: {} failed {} times in a row ({}): left alone until {}.",
        link.tenant(),
        link.side().word(),
        breaker.failures(),
        breaker.why(),
        breaker.openUntil().map(Instant::toString).orElse(""));
  }

  /** Learns what all nodes know. */
  Future<Void> exchange(SqlConnection tx) {
    return BreakerRows.all(tx)
        .map(
            all -> {
              learntAt.set(now());
              failing.keySet().retainAll(all.keySet());
              failing.putAll(all);
              level();
              return null;
            });
  }

  /** What a tenant's connections are, those that fail. */
  Future<Map<Side, Breaker>> of(TenantId tenant) {
    return around.database().tenant(tenant, tx -> BreakerRows.of(tx, tenant));
  }

  private void keep(Connected link, Optional<Breaker> breaker) {
    failing.compute(link, (key, old) -> breaker.orElse(null));
    level();
  }

  private void level() {
    Arrays.stream(Side.values())
        .forEach(
            side ->
                around
                    .meters()
                    .level(Meter.BREAKERS_OPEN, side.word())
                    .set(
                        (int)
                            failing.entrySet().stream()
                                .filter(one -> one.getKey().side() == side)
                                .filter(one -> one.getValue().openUntil().isPresent())
                                .count()));
  }

  private void count(Connected link, Breaking state) {
    around.meters().count(Meter.BREAKER_CHANGES, link.side().word(), state.word());
  }

  private OutboundException paused(Connected link, Breaker breaker) {
    around.meters().count(Meter.CALLS_KEPT_BACK, link.side().word(), "paused");
    var wait = breaker.shutUntil(now()).map(until -> Duration.between(now(), until));
    return new OutboundException(
        Kind.PAUSED,
        link.side().word() + " failed " + breaker.failures() + " times: " + breaker.why(),
        Optional.of(wait.filter(Duration::isPositive).orElse(MARGIN)));
  }

  private Instant now() {
    return around.clock().instant();
  }
}
