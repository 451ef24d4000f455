package io.mlconnector.limits;

import io.mlconnector.db.TenantId;
import io.mlconnector.http.Outbound;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.SqlConnection;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What each host is asked for by all nodes and tenants together. May be used from any event loop,
 * also before {@link #start}, but learns of the other nodes by itself only after it.
 */
public final class Limits {

  /** On this channel of PostgreSQL's, nodes tell each other to look. */
  public static final String CHANNEL = "mlc_limits";

  private static final Logger LOG = LoggerFactory.getLogger(Limits.class);
  private static final int BEATS_TO_FORGET = 720;
  private static final long NONE = -1;

  private final Surroundings around;
  private final Budgets budgets;
  private final Turns turns;
  private final Breakers breakers;
  private final AtomicLong tickets = new AtomicLong();
  private final AtomicLong beats = new AtomicLong();
  private final AtomicLong timer = new AtomicLong(NONE);
  private final AtomicBoolean looking = new AtomicBoolean();
  private final AtomicBoolean lookAgain = new AtomicBoolean();

  /**
   * @param node names this process among all nodes
   */
  public Limits(String node, Surroundings around) {
    this.around = around;
    this.breakers = new Breakers(around);
    this.budgets = new Budgets(node, around, breakers);
    this.turns = new Turns(node, around);
  }

  /** A tenant's way out to one system; the same one goes to any of the system's hosts. */
  public Outbound forTenant(TenantId tenant, Side side, Outbound outbound, Pace pace) {
    return forErrand(Errand.WORK, tenant, side, outbound, pace);
  }

  /** The same for other calls than those of the service's own work. */
  public Outbound forErrand(
      Errand errand, TenantId tenant, Side side, Outbound outbound, Pace pace) {
    var heed = new Heed(breakers, new Connected(tenant, side), errand);
    return new LimitedOutbound(this, heed, outbound, pace);
  }

  /**
   * Calls the connection as usual again, because a person has changed it. Runs in the caller's
   * transaction, which is the tenant's.
   */
  public static Future<Void> forgive(SqlConnection tx, TenantId tenant, Side side) {
    return BreakerRows.end(tx, new Connected(tenant, side)).compose(ended -> BreakerRows.tell(tx));
  }

  /** Begins to exchange words with the other nodes now and then. */
  public void start() {
    timer.set(around.vertx().setPeriodic(Budgets.BEAT.toMillis(), id -> beat()));
  }

  public void stop() {
    around.vertx().cancelTimer(timer.getAndSet(NONE));
  }

  /** Another node has something to tell. */
  public void woken() {
    if (!budgets.isIdle()) {
      look();
    }
  }

  private void beat() {
    if (beats.incrementAndGet() % BEATS_TO_FORGET == 0) {
      around
          .database()
          .worker(BudgetRows::forget)
          .onFailure(failed -> LOG.warn("Old budgets were not forgotten.", failed));
    }
    woken();
  }

  /** One look at a time; who asks meanwhile has another one done after it. */
  private void look() {
    if (!looking.compareAndSet(false, true)) {
      lookAgain.set(true);
      return;
    }
    lookAgain.set(false);
    around
        .database()
        .worker(budgets::exchange)
        .onFailure(failed -> LOG.warn("Limits were not looked at: {}.", failed.toString()))
        .onComplete(
            done -> {
              looking.set(false);
              if (lookAgain.get()) {
                look();
              }
            });
  }

  /** Where the tenant stands with these hosts and its connections. */
  public Future<Standing> standing(TenantId tenant, List<Host> hosts) {
    return around
        .database()
        .tenant(tenant, tx -> failing(tx, tenant))
        .compose(failing -> standing(tenant, hosts, failing));
  }

  /** The same for who has read in the tenant's own transaction which of its connections fail. */
  public Future<Standing> standing(
      TenantId tenant, List<Host> hosts, Map<Side, Standing.OfConnection> failing) {
    return around
        .database()
        .worker(tx -> BudgetRows.of(tx, tenant, hosts))
        .map(found -> new Standing(found, failing));
  }

  /** The tenant's connections that fail, in a transaction of the tenant. */
  public Future<Map<Side, Standing.OfConnection>> failing(SqlConnection tx, TenantId tenant) {
    return BreakerRows.of(tx, tenant).map(this::of);
  }

  /** What keeps anybody's calls back now, for whoever runs the service. */
  public Future<Overview> overview() {
    return around
        .database()
        .worker(
            tx ->
                BudgetRows.troubled(tx)
                    .compose(
                        hosts ->
                            BreakerRows.all(tx)
                                .map(failing -> Overview.of(hosts, ofAll(failing)))));
  }

  private List<Overview.OfConnection> ofAll(Map<Connected, Breaker> failing) {
    var now = around.clock().instant();
    return failing.entrySet().stream()
        .map(
            one ->
                new Overview.OfConnection(
                    one.getKey().tenant(), one.getKey().side(), of(one.getValue(), now)))
        .sorted(Comparator.comparing(one -> one.standing().since()))
        .toList();
  }

  private Map<Side, Standing.OfConnection> of(Map<Side, Breaker> failing) {
    var now = around.clock().instant();
    Map<Side, Standing.OfConnection> all = new HashMap<>();
    failing.forEach((side, breaker) -> all.put(side, of(breaker, now)));
    return all;
  }

  private static Standing.OfConnection of(Breaker breaker, Instant now) {
    return new Standing.OfConnection(
        breaker.state(now),
        breaker.failures(),
        breaker.shutUntil(now),
        breaker.why(),
        breaker.since());
  }

  Ticket ticket(TenantId tenant, int parallel) {
    return new Ticket(tenant, tickets.incrementAndGet(), parallel, around.clock().instant());
  }

  Budgets budgets() {
    return budgets;
  }

  Turns turns() {
    return turns;
  }

  Vertx vertx() {
    return around.vertx();
  }

  InstantSource clock() {
    return around.clock();
  }
}
