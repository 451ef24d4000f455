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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The budgets of the hosts that this node calls, as all nodes know them. */
final class Budgets {

  /** Another node's word is not waited for longer than this, should its notification be lost. */
  static final Duration BEAT = Duration.ofSeconds(5);

  /** For how long a node counts that has not told anything. */
  private static final Duration LIFE = BEAT.multipliedBy(3);

  private static final Duration IDLE = Duration.ofMinutes(10);
  private static final Logger LOG = LoggerFactory.getLogger(Budgets.class);

  private final String node;
  private final Surroundings around;
  private final Breakers breakers;
  private final Map<Host, Future<Gate>> gates = new ConcurrentHashMap<>();

  Budgets(String node, Surroundings around, Breakers breakers) {
    this.node = node;
    this.around = around;
    this.breakers = breakers;
  }

  /** The way to the host, once it is known what the other nodes know. */
  Future<Gate> gate(Host host) {
    var known = gates.get(host);
    if (known != null) {
      return Home.here(known).compose(this::fresh);
    }
    Promise<Gate> mine = Promise.promise();
    var first = gates.putIfAbsent(host, mine.future());
    if (first != null) {
      return Home.here(first);
    }
    around
        .database()
        .worker(tx -> meet(tx, List.of(Report.first(host))))
        .map(met -> new Gate(host, met.getOrDefault(host, Shared.NEW), around))
        .onFailure(failed -> gates.remove(host))
        .onComplete(mine);
    return Home.here(mine.future());
  }

  private Future<Gate> fresh(Gate gate) {
    return gate.metWithin(LIFE)
        ? Future.succeededFuture(gate)
        : around.database().worker(tx -> exchange(tx, List.of(gate))).map(gate);
  }

  /** Tells what this node saw at the hosts in use, and learns what the others did. */
  Future<Void> exchange(SqlConnection tx) {
    return exchange(tx, inUse());
  }

  private Future<Void> exchange(SqlConnection tx, List<Gate> some) {
    return some.isEmpty()
        ? Future.succeededFuture()
        : meet(tx, some.stream().map(Gate::report).toList())
            .map(
                met -> {
                  some.forEach(
                      gate -> Optional.ofNullable(met.get(gate.host())).ifPresent(gate::learn));
                  return null;
                });
  }

  /** Breakers are learnt of with it: a node that calls nobody needs to know of none. */
  private Future<Map<Host, Shared>> meet(SqlConnection tx, List<Report> reports) {
    return BudgetRows.meet(tx, node, reports, LIFE).compose(met -> breakers.exchange(tx).map(met));
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
   * A host wants less, or hangs: this node keeps to it at once, and the others as soon as they hear of it.
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
