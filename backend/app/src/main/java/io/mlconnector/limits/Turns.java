package io.mlconnector.limits;

import io.mlconnector.flow.Sequence;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns at hosts that are called at a pace; one after the other over all nodes. */
final class Turns {

  private static final Logger LOG = LoggerFactory.getLogger(Turns.class);

  /** Longer than a call's own time, for what comes before and after it. */
  private static final Duration MARGIN = Duration.ofSeconds(5);

  private static final long LOOK_MILLIS_MIN = 10;

  private final String node;
  private final Surroundings around;
  private final AtomicLong numbers = new AtomicLong();

  Turns(String node, Surroundings around) {
    this.node = node;
    this.around = around;
  }

  /**
   * A call that takes turns.
   *
   * @param call its longest time
   * @param deadline by the system's nanoseconds
   */
  record Comer(Gate gate, Ticket ticket, Pace pace, Duration call, long deadline) {}

  /** Turns that were taken, under the name of who has them. */
  record Taken(Host host, String holder, List<Pace.Turn> turns) {}

  /** All turns of the pace, one after the other; fails as crowded where that takes too long. */
  Future<Taken> take(Comer comer) {
    var host = comer.gate().host();
    var taken = new Taken(host, node + "/" + numbers.incrementAndGet(), new ArrayList<>());
    return Sequence.each(
            comer.pace().turns(host, comer.ticket().tenant()), turn -> take(comer, taken, turn))
        .map(taken)
        .onComplete(done -> comer.gate().goesOn(comer.ticket()))
        .recover(failure -> end(taken).compose(ended -> Future.failedFuture(failure)));
  }

  /** The turn is held for the call, and for as long as the next turn may be waited for. */
  private Future<Void> take(Comer comer, Taken taken, Pace.Turn turn) {
    var left = left(comer);
    var hold = comer.call().plus(left.isPositive() ? left : Duration.ZERO).plus(MARGIN);
    return around
        .database()
        .worker(tx -> BudgetRows.take(tx, taken.host(), turn, taken.holder(), hold))
        .compose(
            wait -> {
              if (wait.isZero()) {
                taken.turns().add(turn);
                return Future.succeededFuture();
              }
              comer.gate().waits(comer.ticket());
              return later(comer, wait).compose(again -> take(comer, taken, turn));
            });
  }

  private Future<Void> later(Comer comer, Duration wait) {
    return left(comer).compareTo(wait) < 0
        ? Future.failedFuture(comer.gate().crowded())
        : around
            .vertx()
            .timer(Math.max(LOOK_MILLIS_MIN, wait.toMillis()), TimeUnit.MILLISECONDS)
            .mapEmpty();
  }

  private static Duration left(Comer comer) {
    return Duration.ofNanos(comer.deadline() - System.nanoTime());
  }

  /** Lets others have the turns; what is not ended ends by itself. */
  Future<Void> end(Taken taken) {
    return Sequence.each(
            taken.turns().stream().filter(Pace.Turn::isExclusive).toList(),
            turn ->
                around
                    .database()
                    .worker(tx -> BudgetRows.end(tx, taken.host(), turn, taken.holder())))
        .onFailure(failed -> LOG.warn("The turn at {} ends by itself.", taken.host(), failed))
        .otherwiseEmpty();
  }
}
