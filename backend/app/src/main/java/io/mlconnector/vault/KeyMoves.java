package io.mlconnector.vault;

import io.mlconnector.db.TenantId;
import io.mlconnector.flow.Sequence;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has every data key wrapped by the master key in use, a few at a time while traffic runs: those of
 * tenants that sleep, too, as the former master key could never be destroyed otherwise.
 */
public final class KeyMoves {

  private static final Logger LOG = LoggerFactory.getLogger(KeyMoves.class);

  /** A node that still has the former setting may wrap with it until it ends. */
  private static final Duration EVERY = Duration.ofHours(1);

  private static final int PAGE = 500;
  private static final int AT_ONCE = 4;
  private static final long NONE = -1;

  private final Vertx vertx;
  private final TinkVault vault;
  private final DataKeyRows rows;
  private final AtomicInteger left;
  private final AtomicLong timer = new AtomicLong(NONE);
  private final AtomicBoolean busy = new AtomicBoolean();

  KeyMoves(Vertx vertx, TinkVault vault, DataKeyRows rows, AtomicInteger left) {
    this.vertx = vertx;
    this.vault = vault;
    this.rows = rows;
    this.left = left;
  }

  /** Begins at once, and looks again every hour. */
  public void start() {
    vertx.runOnContext(started -> round());
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
                      "Data keys of a former master key wait for the next round: {}.",
                      failed.toString()))
          .onComplete(done -> busy.set(false));
    }
  }

  /** One round; answers how many keys are left. Several nodes may do it at once. */
  Future<Integer> work() {
    return rows.hasOther(vault.masterKey())
        .compose(other -> other ? former() : Future.succeededFuture(List.<TenantId>of()))
        .compose(this::move);
  }

  private Future<List<TenantId>> former() {
    Queue<TenantId> former = new ConcurrentLinkedQueue<>();
    return look(List.of(Place.SERVICE), former)
        .compose(looked -> tenants(former))
        .map(all -> List.copyOf(former));
  }

  private Future<Void> tenants(Queue<TenantId> former) {
    // No tenant's id is before that of the service.
    var last = new AtomicReference<>(Place.SERVICE);
    return Sequence.repeat(
        () ->
            rows.tenants(last.get(), PAGE)
                .compose(
                    page -> {
                      if (page.isEmpty()) {
                        return Future.succeededFuture(false);
                      }
                      last.set(page.getLast());
                      return look(page, former).map(true);
                    }));
  }

  private Future<Void> look(Collection<TenantId> tenants, Queue<TenantId> former) {
    return Sequence.window(
        tenants,
        AT_ONCE,
        tenant ->
            vault
                .isFormer(tenant)
                .onSuccess(
                    is -> {
                      if (is) {
                        former.add(tenant);
                      }
                    }));
  }

  private Future<Integer> move(List<TenantId> former) {
    left.set(former.size());
    return Sequence.window(former, AT_ONCE, this::moved).map(done -> told(former.size()));
  }

  /** One that cannot be moved holds up no other. */
  private Future<Void> moved(TenantId tenant) {
    return vault
        .move(tenant)
        .onSuccess(done -> left.decrementAndGet())
        .recover(
            failed -> {
              LOG.warn("A data key stays with a former master key: {}.", causes(failed));
              return Future.succeededFuture();
            });
  }

  private static String causes(Throwable failed) {
    var cause = failed.getCause();
    return cause == null ? failed.toString() : failed + ", " + cause;
  }

  private int told(int found) {
    var stay = left.get();
    if (stay > 0) {
      LOG.warn(
          "{} of {} data keys are left that a former master key wrapped: it is still needed.",
          stay,
          found);
    } else if (found > 0) {
      LOG.info(
          "{} data keys of a former master key are wrapped by {} now: no other one is needed.",
          found,
          vault.masterKey());
    }
    return stay;
  }
}
