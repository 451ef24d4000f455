package io.mlconnector.limits;

import io.mlconnector.db.TenantId;
import io.mlconnector.flow.Home;
import io.mlconnector.http.OutboundException;
import io.mlconnector.http.OutboundException.Kind;
import io.mlconnector.limits.BudgetRows.Report;
import io.mlconnector.limits.BudgetRows.Waiting;
import io.mlconnector.limits.Shared.Complaint;
import io.mlconnector.metrics.Meter;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The way to one host, for all calls of this node. May be used from any event loop. */
final class Gate {

  private static final Duration CROWD_WAIT = Duration.ofSeconds(2);

  /** One tenant's calls may hang by what they ask for. */
  private static final int HUNG_MAX = 3;

  private final Host host;
  private final Surroundings around;
  private final AtomicReference<Budget> budget;
  private final AtomicReference<Tally> tally = new AtomicReference<>(Tally.NONE);
  private final AtomicReference<Set<TenantId>> hung = new AtomicReference<>(Set.of());
  private final AtomicReference<Instant> usedAt;
  private final AtomicReference<Instant> metAt;
  private final Map<Ticket, Promise<Void>> comers = new ConcurrentHashMap<>();

  /** Those that have a place here, and wait for their turn at the host's pace. */
  private final Set<Ticket> paced = ConcurrentHashMap.newKeySet();

  /**
   * Good answers since the last round of them.
   *
   * @param full whether the node ever ran as many calls as it may
   */
  private record Tally(int good, Optional<Instant> goodAt, boolean full) {

    static final Tally NONE = new Tally(0, Optional.empty(), false);

    Tally with(Instant sentAt, boolean isFull) {
      var last = goodAt.filter(at -> at.isAfter(sentAt)).orElse(sentAt);
      return new Tally(good + 1, Optional.of(last), full || isFull);
    }

    /** Whether these are as many as the node may run at once. */
    boolean isRound(int share) {
      return full && good >= share;
    }
  }

  Gate(Host host, Shared shared, Surroundings around) {
    this.host = host;
    this.around = around;
    this.budget = new AtomicReference<>(new Budget(shared, Turnstile.EMPTY));
    this.usedAt = new AtomicReference<>(now());
    this.metAt = new AtomicReference<>(now());
  }

  Host host() {
    return host;
  }

  /** Waits until the call may begin; fails with {@link OutboundException} where it may not. */
  Future<Void> enter(Ticket ticket) {
    Promise<Void> turn = Promise.promise();
    comers.put(ticket, turn);
    usedAt.set(now());
    step(seen -> seen.enter(ticket, now()));
    return Home.here(turn.future());
  }

  void leave(TenantId tenant) {
    step(seen -> seen.leave(tenant, now()));
  }

  void giveUp(Ticket ticket) {
    step(seen -> seen.giveUp(ticket));
  }

  /** The call has a place, and waits for its turn. */
  void waits(Ticket ticket) {
    if (paced.add(ticket)) {
      waiting().incrementAndGet();
    }
  }

  /** It waits no longer, whatever for. */
  void goesOn(Ticket ticket) {
    if (paced.remove(ticket)) {
      waiting().decrementAndGet();
    }
  }

  private AtomicInteger waiting() {
    return around.meters().level(Meter.CALLS_WAITING, host.side().word());
  }

  /** What a rest means for a call that is about to leave. */
  Future<Void> open() {
    return budget.get().shared().rests(now())
        ? Future.failedFuture(resting())
        : Future.succeededFuture();
  }

  /** Notes a rest on this node; answers what there is to store. */
  Shared complain(Optional<Duration> asked, String status, Instant sentAt) {
    var running = budget.get().turnstile().runs();
    var complaint = new Complaint(status, asked, sentAt, running);
    tally.set(Tally.NONE);
    return step(seen -> seen.complain(complaint, now(), around.backoff())).shared();
  }

  /** The host has answered somebody. */
  void answered() {
    hung.set(Set.of());
  }

  /** A call ran out of its time; whether those of several tenants did, one after the other. */
  boolean hangs(TenantId tenant) {
    var all =
        hung.updateAndGet(
            before ->
                Stream.concat(before.stream(), Stream.of(tenant))
                    .collect(Collectors.toUnmodifiableSet()));
    return all.size() >= HUNG_MAX && hung.compareAndSet(all, Set.of());
  }

  void good(Instant sentAt) {
    var seen = budget.get();
    var full = seen.turnstile().runs() >= seen.shared().share();
    tally.updateAndGet(before -> before.with(sentAt, full));
  }

  void learn(Shared stored) {
    metAt.set(now());
    if (budget.get().shared().parallel() > stored.parallel()) {
      tally.set(Tally.NONE);
    }
    step(seen -> seen.learn(stored, now()));
  }

  /**
   * What this node has seen. A round of good answers takes as long as it takes, and counts once.
   */
  Report report() {
    var now = budget.get();
    var told = tally.getAndUpdate(seen -> seen.isRound(now.shared().share()) ? Tally.NONE : seen);
    var raise = told.isRound(now.shared().share()) ? 1 : 0;
    Map<TenantId, Waiting> waiting = new HashMap<>();
    Stream.concat(now.turnstile().waiting().stream(), paced.stream())
        .forEach(
            ticket -> waiting.merge(ticket.tenant(), new Waiting(1, ticket.since()), Waiting::and));
    return new Report(host, raise, told.goodAt(), waiting);
  }

  /** How many of a tenant's calls may run at once here, of so many on all nodes. */
  int own(int parallel) {
    return Math.max(1, parallel / Math.max(1, budget.get().shared().nodes()));
  }

  boolean metWithin(Duration time) {
    return metAt.get().plus(time).isAfter(now());
  }

  boolean usedWithin(Duration time) {
    var calls = budget.get().turnstile();
    return calls.runs() > 0 || calls.waits() > 0 || usedAt.get().plus(time).isAfter(now());
  }

  Duration restLeft() {
    return budget
        .get()
        .shared()
        .restUntil()
        .map(until -> Duration.between(now(), until))
        .filter(Duration::isPositive)
        .orElse(Duration.ZERO);
  }

  private Budget step(Function<Budget, Budget.Step> event) {
    while (true) {
      var seen = budget.get();
      var step = event.apply(seen);
      if (budget.compareAndSet(seen, step.next())) {
        settle(step);
        waiting().addAndGet(step.next().turnstile().waits() - seen.turnstile().waits());
        return step.next();
      }
    }
  }

  private void settle(Budget.Step step) {
    step.away().forEach(ticket -> settle(ticket, step.next()));
    step.begin().forEach(this::begin);
  }

  private void begin(Ticket ticket) {
    var turn = comers.remove(ticket);
    if (turn != null) {
      turn.tryComplete();
    }
  }

  private void settle(Ticket away, Budget now) {
    var turn = comers.remove(away);
    if (turn != null) {
      turn.tryFail(now.shared().rests(now()) ? resting() : crowded());
    }
  }

  private OutboundException resting() {
    return kept(Kind.RESTING, "asks for a rest", restLeft());
  }

  OutboundException crowded() {
    return kept(Kind.CROWDED, "has too many calls waiting", CROWD_WAIT);
  }

  private OutboundException kept(Kind kind, String why, Duration wait) {
    around
        .meters()
        .count(Meter.CALLS_KEPT_BACK, host.side().word(), kind.name().toLowerCase(Locale.ROOT));
    return new OutboundException(kind, host.name() + " " + why, Optional.of(wait));
  }

  private Instant now() {
    return around.clock().instant();
  }
}
