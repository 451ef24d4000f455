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
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The connections that fail, on all nodes; one that is not known here works. */
final class Breakers {

  private static final Logger LOG = LoggerFactory.getLogger(Breakers.class);
  private static final Duration MARGIN = Duration.ofSeconds(5);

  private final Surroundings around;
  private final Map<Connected, Breaker> failing = new ConcurrentHashMap<>();

  Breakers(Surroundings around) {
    this.around = around;
  }

  /** Fails with {@link OutboundException} while the connection is left alone. */
  Future<Void> look(Connected link) {
    var known = failing.get(link);
    return known != null && known.state(now()) == Breaking.OPEN
        ? Future.failedFuture(paused(link, known))
        : Future.succeededFuture();
  }

  /**
   * The same for a call that is about to leave: where the connection is to be tried out, one call
   * on all nodes goes.
   *
   * @param call its longest time
   */
  Future<Void> enter(Connected link, Duration call) {
    var known = failing.get(link);
    return known == null || known.state(now()) == Breaking.CLOSED
        ? Future.succeededFuture()
        : probe(link, call.plus(MARGIN));
  }

  private Future<Void> probe(Connected link, Duration life) {
    return around
        .database()
        .tenant(link.tenant(), tx -> probe(tx, link, life))
        .compose(
            stored -> {
              keep(link, stored.breaker());
              return stored.goes()
                  ? Future.succeededFuture()
                  : Future.failedFuture(
                      paused(link, stored.breaker().orElseGet(() -> Breaker.first(now()))));
            });
  }

  /** A breaker as stored by now, and whether the call may go. */
  private record Decided(Optional<Breaker> breaker, boolean goes) {}

  private Future<Decided> probe(SqlConnection tx, Connected link, Duration life) {
    return BreakerRows.lock(tx, link)
        .compose(
            stored -> {
              var state = stored.map(breaker -> breaker.state(now())).orElse(Breaking.CLOSED);
              if (state != Breaking.HALF_OPEN) {
                return Future.succeededFuture(new Decided(stored, state == Breaking.CLOSED));
              }
              var probed = stored.map(breaker -> breaker.probed(now(), life));
              count(link, Breaking.HALF_OPEN);
              LOG.info("Tenant {}: {} is tried out.", link.tenant(), link.side().word());
              return BreakerRows.put(tx, link, probed.orElseThrow())
                  .map(put -> new Decided(probed, true));
            });
  }

  /** The connection works. */
  Future<Void> worked(Connected link) {
    var known = failing.get(link);
    if (known == null) {
      return Future.succeededFuture();
    }
    return around
        .database()
        .tenant(
            link.tenant(), tx -> BreakerRows.end(tx, link).compose(ended -> BreakerRows.tell(tx)))
        .onSuccess(ended -> closed(link, known))
        .onFailure(failed -> LOG.warn("Not noted that {} works again.", link, failed))
        .otherwiseEmpty();
  }

  private void closed(Connected link, Breaker before) {
    keep(link, Optional.empty());
    if (before.openUntil().isPresent()) {
      count(link, Breaking.CLOSED);
      LOG.info("Tenant {}: {} works again.", link.tenant(), link.side().word());
    }
  }

  /** A call failed by no fault of ours. */
  Future<Void> failed(Connected link, String why) {
    return around
        .database()
        .tenant(link.tenant(), tx -> failed(tx, link, why))
        .onSuccess(now -> keep(link, Optional.of(now)))
        .onFailure(failed -> LOG.warn("Not noted that {} fails.", link, failed))
        .otherwiseEmpty()
        .mapEmpty();
  }

  private Future<Breaker> failed(SqlConnection tx, Connected link, String why) {
    return BreakerRows.begin(tx, link, now())
        .compose(
            before -> {
              var after = before.failed(now(), why, around.backoff());
              var trips = after.trips() > before.trips();
              if (trips) {
                opened(link, after);
              }
              return BreakerRows.put(tx, link, after)
                  .compose(put -> trips ? BreakerRows.tell(tx) : Future.succeededFuture())
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
