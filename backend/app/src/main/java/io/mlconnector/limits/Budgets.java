package io.mlconnector.limits;

import io.mlconnector.flow.Home;
import io.mlconnector.limits.BudgetRows.Report;
import io.mlconnector.metrics.Meter;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.sqlclient.SqlConnection;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The budgets of the hosts that this node calls, as all nodes know them. */
final class Budgets {

  /** Another node's word is not waited for longer than this, should its notification be lost. */
  static final Duration BEAT = Duration.ofSeconds(5);

  /** For how long a node counts that has not told anything. */
  static final Duration LIFE = BEAT.multipliedBy(3);

  private static final Duration IDLE = Duration.ofMinutes(10);
  private static final Logger LOG = LoggerFactory.getLogger(Budgets.class);

  private final String node;
  private final Surroundings around;
  private final Breakers breakers;
  private final Map<Host, Future<Gate>> gates = new ConcurrentHashMap<>();
  private final Map<Host, Future<Gate>> meetings = new ConcurrentHashMap<>();

  Budgets(String node, Surroundings around, Breakers breakers) {
    this.node = node;
    this.around = around;
    this.breakers = breakers;
  }

  /** The way to the host, once it is known what the other nodes know. */
  Future<Gate> gate(Host host) {
    var known = gates.get(host);
    return known != null
        ? Home.here(known).compose(this::fresh)
        : once(gates, host, () -> first(host).onFailure(failed -> gates.remove(host)));
  }

  private Future<Gate> first(Host host) {
    return around
        .database()
        .worker(tx -> BudgetRows.meet(tx, node, List.of(Report.first(host)), LIFE))
        .map(met -> new Gate(host, met.getOrDefault(host, Shared.NEW), around));
  }

  private Future<Gate> fresh(Gate gate) {
    return gate.metWithin(LIFE)
        ? Future.succeededFuture(gate)
        : once(
            meetings,
            gate.host(),
            () ->
                around
                    .database()
                    .worker(tx -> meet(tx, List.of(gate)))
                    .map(gate)
                    .onComplete(done -> meetings.remove(gate.host())));
  }

  /** Who comes while it is under way shares what comes of it. */
  private static Future<Gate> once(
      Map<Host, Future<Gate>> all, Host host, Supplier<Future<Gate>> task) {
    Promise<Gate> mine = Promise.promise();
    var first = all.putIfAbsent(host, mine.future());
    if (first != null) {
      return Home.here(first);
    }
    task.get().onComplete(mine);
    return Home.here(mine.future());
  }

  /**
   * Tells what this node saw at the hosts in use, and learns what the others did; of breakers too,
   * as a node that calls nobody needs to know of none.
   */
  Future<Void> exchange(SqlConnection tx) {
    var some = inUse();
    return some.isEmpty()
        ? Future.succeededFuture()
        : meet(tx, some).compose(met -> breakers.exchange(tx));
  }

  private Future<Void> meet(SqlConnection tx, List<Gate> some) {
    return BudgetRows.meet(tx, node, some.stream().map(Gate::report).toList(), LIFE)
        .map(
            met -> {
              some.forEach(
                  gate -> Optional.ofNullable(met.get(gate.host())).ifPresent(gate::learn));
              return null;
            });
  }

  /** The hosts that were called not long ago; others are forgotten. */
  private List<Gate> inUse() {
    var all = gates.values().stream().filter(Future::succeeded).map(Future::result).toList();
    all.stream().filter(gate -> !gate.usedWithin(IDLE)).forEach(gate -> gates.remove(gate.host()));
    return all.stream().filter(gate -> gate.usedWithin(LIFE)).toList();
  }

  boolean isIdle() {
    return inUse().isEmpty();
  }

  /**
   * A host wants less, or hangs: this node keeps to it at once, and the others as soon as they hear
   * of it.
   */
  Future<Duration> complain(Gate gate, Optional<Duration> asked, String status, Instant sentAt) {
    var host = gate.host();
    var rest = gate.complain(asked, status, sentAt);
    around.meters().count(Meter.HOST_RESTS, host.side().word(), status);
    LOG.warn(
        "{} said {}: no call there before {}, then {} at once.",
        host,
        status,
        rest.restUntil().map(Instant::toString).orElse("now"),
        rest.parallel());
    return around
        .database()
        .worker(tx -> BudgetRows.rest(tx, host, rest, sentAt, around.clock().instant()))
        .onFailure(failed -> LOG.warn("The rest of {} was not told to other nodes.", host, failed))
        .otherwiseEmpty()
        .map(told -> gate.restLeft());
  }
}
