package io.mlconnector.mail;

import io.mlconnector.db.Database;
import io.mlconnector.flow.Backoff;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends what waits in the queue, a few at a time, on any number of nodes. A mail that is not taken
 * is tried again later and later, and given up when its links are of no use any more.
 */
public final class MailSender {

  private static final Logger LOG = LoggerFactory.getLogger(MailSender.class);
  private static final Duration BEAT = Duration.ofSeconds(2);

  /** Of one mail, and longer than any attempt to send it takes: else two nodes would send it. */
  static final Duration LEASE = Duration.ofMinutes(2);

  private static final int BATCH = 10;
  private static final int BEATS_TO_FORGET = 900;
  private static final long NONE = -1;

  private final Around around;
  private final Outbox outbox;
  private final Optional<Carrier> carrier;
  private final AtomicLong timer = new AtomicLong(NONE);
  private final AtomicLong beats = new AtomicLong();
  private final AtomicBoolean busy = new AtomicBoolean();

  /** What the sender stands in. */
  public record Around(Vertx vertx, Database database, InstantSource clock, Backoff backoff) {}

  /**
   * @param carrier none leaves mails where they are until they are of no use
   */
  public MailSender(Around around, Outbox outbox, Optional<Carrier> carrier) {
    this.around = around;
    this.outbox = outbox;
    this.carrier = carrier;
  }

  public void start() {
    timer.set(around.vertx().setPeriodic(BEAT.toMillis(), id -> beat()));
  }

  public void stop() {
    around.vertx().cancelTimer(timer.getAndSet(NONE));
  }

  private void beat() {
    if (beats.getAndIncrement() % BEATS_TO_FORGET == 0) {
      forget().onFailure(failed -> LOG.warn("Old mails were not deleted: {}.", failed.toString()));
    }
    if (carrier.isPresent() && busy.compareAndSet(false, true)) {
      sendDue()
          .onFailure(failed -> LOG.warn("Mails were not looked at: {}.", failed.toString()))
          .onComplete(done -> busy.set(false));
    }
  }

  Future<Void> forget() {
    var before = around.clock().instant().minus(Mail.LIFE_MAX);
    return around.database().identity(tx -> MailRows.forget(tx, before));
  }

  /** One look: sends what is due, and claims each mail only when it is its turn. */
  Future<Void> sendDue() {
    return next(BATCH);
  }

  private Future<Void> next(int left) {
    var now = around.clock().instant();
    return left == 0
        ? Future.succeededFuture()
        : around
            .database()
            .identity(tx -> MailRows.claim(tx, now, LEASE, 1))
            .compose(
                due ->
                    due.isEmpty()
                        ? Future.succeededFuture()
                        : send(due.getFirst()).compose(done -> next(left - 1)));
  }

  private Future<Void> send(MailRows.Kept kept) {
    return around.clock().instant().isBefore(kept.goodUntil()) ? carry(kept) : ended(kept, false);
  }

  private Future<Void> carry(MailRows.Kept kept) {
    return outbox
        .opened(kept)
        .compose(mail -> carrier.orElseThrow().carry(mail))
        .compose(
            sent -> ended(kept, true),
            failed -> {
              // What a server says may quote the mail, so only the kind of failure is told.
              LOG.warn(
                  "Mail {} was not taken at attempt {}: {}.",
                  kept.id(),
                  kept.attempts(),
                  failed.getClass().getSimpleName());
              return later(kept);
            });
  }

  private Future<Void> ended(MailRows.Kept kept, boolean sent) {
    var now = around.clock().instant();
    return around.database().identity(tx -> MailRows.end(tx, kept.id(), sent, now));
  }

  private Future<Void> later(MailRows.Kept kept) {
    var until = around.clock().instant().plus(around.backoff().after(kept.attempts()));
    if (!until.isBefore(kept.goodUntil())) {
      return ended(kept, false);
    }
    return around.database().identity(tx -> MailRows.postpone(tx, kept.id(), until));
  }
}
