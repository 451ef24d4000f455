package io.mlconnector.webhook;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The events that wait for an answer. A signed request can be sent again by whoever has seen it, as
 * often as they like: what comes again meanwhile waits with the first, and one address may take a
 * share of the room and no more. Belongs to one event loop.
 */
final class Unanswered {

  /** Requests that wait for one event. */
  static final int TOGETHER_MAX = 100;

  private final int share;
  private final Map<Arrival, Waiting> events = new HashMap<>();
  private final Map<Source, Integer> shares = new HashMap<>();

  /**
   * No events yet.
   *
   * @param share how many of one source there may be
   */
  Unanswered(int share) {
    this.share = share;
  }

  /** Whose address an event came to; on the address of our app its company stands for it. */
  private record Source(Optional<HookKey.Hash> key, String company) {

    static Source of(Arrival arrival) {
      return new Source(
          arrival.key(),
          arrival.key().isPresent()
              ? ""
              : arrival.envelope().companyId().orElse("").toLowerCase(Locale.ROOT));
    }
  }

  /** An event with all requests that brought it. */
  static final class Waiting {

    private final Arrival arrival;
    private final Promise<Outcome> promise = Promise.promise();
    private final long since = System.nanoTime();
    private int together = 1;

    private Waiting(Arrival arrival) {
      this.arrival = arrival;
    }

    Arrival arrival() {
      return arrival;
    }

    Promise<Outcome> promise() {
      return promise;
    }

    long since() {
      return since;
    }

    private Future<Outcome> join() {
      if (together == TOGETHER_MAX) {
        return Future.succeededFuture(Outcome.QUEUE_FULL);
      }
      together++;
      return promise
          .future()
          .map(outcome -> outcome == Outcome.STORED ? Outcome.DUPLICATE : outcome);
    }
  }

  /** The answer to the same event, if it is waited for already. */
  Optional<Future<Outcome>> join(Arrival arrival) {
    return Optional.ofNullable(events.get(arrival)).map(Waiting::join);
  }

  /** Has an event wait that nobody waits for; empty if its source has too many. */
  Optional<Waiting> enter(Arrival arrival) {
    var source = Source.of(arrival);
    if (shares.getOrDefault(source, 0) >= share) {
      return Optional.empty();
    }
    var waiting = new Waiting(arrival);
    events.put(arrival, waiting);
    shares.merge(source, 1, Integer::sum);
    waiting.promise().future().onComplete(answered -> leave(arrival, source));
    return Optional.of(waiting);
  }

  private void leave(Arrival arrival, Source source) {
    events.remove(arrival);
    shares.computeIfPresent(source, (of, count) -> count > 1 ? count - 1 : null);
  }
}
