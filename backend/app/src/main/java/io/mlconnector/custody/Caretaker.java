package io.mlconnector.custody;

import io.mlconnector.db.TenantId;
import io.mlconnector.flow.Sequence;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does what is due: reminds companies of their end, deletes those whose time of grace is over, and
 * removes old bodies.
 */
public final class Caretaker {

  private static final Logger LOG = LoggerFactory.getLogger(Caretaker.class);
  private static final Duration EVERY = Duration.ofMinutes(20);
  private static final long NONE = -1;

  /** In one go; what is left waits for the next. */
  private static final int BATCHES_MAX = 50;

  private final Vertx vertx;
  private final Deletion deletion;
  private final Retention retention;
  private final AtomicLong timer = new AtomicLong(NONE);
  private final AtomicBoolean busy = new AtomicBoolean();

  Caretaker(Vertx vertx, Deletion deletion, Retention retention) {
    this.vertx = vertx;
    this.deletion = deletion;
    this.retention = retention;
  }

  public void start() {
    timer.set(vertx.setPeriodic(EVERY.toMillis(), id -> round()));
  }

  public void stop() {
    vertx.cancelTimer(timer.getAndSet(NONE));
  }

  private void round() {
    if (busy.compareAndSet(false, true)) {
      work()
          .onFailure(
              failed ->
                  LOG.warn(
                      "What is due to be deleted waits for the next round: {}.", failed.toString()))
          .onComplete(done -> busy.set(false));
    }
  }

  /** One round. Several nodes may do it at once. */
  public Future<Void> work() {
    return each(deletion::near, this::remind)
        .compose(told -> each(deletion::due, this::delete))
        .compose(done -> removeBodies());
  }

  private interface Found {
    Future<List<TenantId>> behind(@Nullable TenantId last);
  }

  /** All of them, some at once; {@code work} does not fail. */
  private static Future<Void> each(Found found, Function<TenantId, Future<Void>> work) {
    var last = new AtomicReference<@Nullable TenantId>();
    return Sequence.repeat(
        () ->
            found
                .behind(last.get())
                .compose(
                    some ->
                        Sequence.each(some, work)
                            .map(
                                done -> {
                                  last.set(some.isEmpty() ? null : some.getLast());
                                  return some.size() == Deletion.AT_ONCE_MAX;
                                })));
  }

  private Future<Void> remind(TenantId tenant) {
    return deletion
        .remind(tenant)
        .recover(
            failure -> {
              LOG.warn("Company account {} is not reminded yet: {}.", tenant, failure.toString());
              return Future.succeededFuture();
            });
  }

  /** One that cannot be deleted must not keep the others; it is tried again in the next round. */
  private Future<Void> delete(TenantId tenant) {
    return deletion
        .destroy(tenant)
        .onSuccess(gone -> LOG.info("Company account {} is deleted.", tenant))
        .recover(
            failure -> {
              LOG.warn("Company account {} is not deleted yet: {}.", tenant, failure.toString());
              return Future.succeededFuture();
            });
  }

  private Future<Void> removeBodies() {
    var left = new AtomicInteger(BATCHES_MAX);
    return Sequence.repeat(
        () ->
            retention
                .removeDue()
                .map(removed -> removed == Retention.BATCH && left.decrementAndGet() > 0));
  }
}
