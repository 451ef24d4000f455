package io.mlconnector.sync.receipts;

import io.mlconnector.concur.receipts.ReceiptImages;
import io.mlconnector.core.document.ReceiptSource;
import io.mlconnector.flow.Sequence;
import io.mlconnector.queue.LaneHandler;
import io.mlconnector.queue.LaneResult;
import io.mlconnector.queue.LaneRun;
import io.mlconnector.queue.Lanes;
import io.mlconnector.queue.Lease;
import io.mlconnector.sync.DocumentsLane.Pace;
import io.mlconnector.sync.Providers;
import io.mlconnector.sync.StepObserver;
import io.mlconnector.sync.Trouble;
import io.mlconnector.sync.document.ConnectedOdooRows;
import io.mlconnector.sync.receipts.AttachReceipt.Bench;
import io.mlconnector.sync.receipts.AttachReceipt.Met;
import io.mlconnector.sync.receipts.ReceiptRows.Wanted;
import io.mlconnector.sync.receipts.SettingRows.Standing;
import io.mlconnector.vault.Vault;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Attaches the receipts of posted documents to their entries, for tenants that want that. It works
 * beside the documents' own lane, which never waits for it.
 */
public final class ReceiptsLane implements LaneHandler {

  private static final int BATCH = 20;

  /** Switching it on wakes the lane. */
  private static final Duration SWITCHED_OFF = Duration.ofDays(1);

  /** Others of the node have their hands full. */
  private static final Duration NO_HAND = Duration.ofSeconds(5);

  private final Lanes lanes;
  private final Providers providers;
  private final LookThrough looking;
  private final AttachReceipt attaching;
  private final Around around;

  /** What is around the lane: when it comes back, and how many images there may be at once. */
  public record Around(Pace pace, Hands hands) {}

  public ReceiptsLane(
      Lanes lanes, Vault vault, Providers providers, StepObserver steps, Around around) {
    this.lanes = lanes;
    this.providers = providers;
    this.looking = new LookThrough(lanes, vault);
    this.attaching = new AttachReceipt(lanes, steps);
    this.around = around;
  }

  /** What a run has met. */
  private static final class Round {
    private final Set<ReceiptSource.Kind> open = EnumSet.noneOf(ReceiptSource.Kind.class);
    private final Set<ReceiptSource.Kind> closed = EnumSet.noneOf(ReceiptSource.Kind.class);
    private boolean noHand;
    private boolean troubled;

    void note(ReceiptSource.Kind kind, Met met) {
      switch (met) {
        case OPEN -> open.add(kind);
        case SHUT -> closed.addAll(ShutRows.sharers(kind));
        case UNKNOWN -> {}
      }
    }

    boolean isOpen(ReceiptSource.Kind kind) {
      return ShutRows.sharers(kind).stream().anyMatch(open::contains);
    }

    /** One that does not come may be by itself; with a second one it is more than that. */
    boolean bears(Throwable failure) {
      var first = !troubled && AttachReceipt.mayBeOfOne(failure);
      troubled = true;
      return first;
    }
  }

  @Override
  public Future<LaneResult> work(LaneRun run) {
    return lanes
        .look(run.lease(), SettingRows::standing)
        .compose(
            standing ->
                standing.setting().enabled()
                    ? work(run, standing)
                    : Future.succeededFuture(LaneResult.idle(SWITCHED_OFF)))
        .recover(failure -> Trouble.later(run.lease(), failure, around.pace().backoff()));
  }

  private Future<LaneResult> work(LaneRun run, Standing standing) {
    var round = new Round();
    round.closed.addAll(standing.shut());
    return looking
        .run(run, standing.stale())
        .compose(looked -> Sequence.repeat(() -> batch(run, round)))
        .compose(done -> calm(run, standing, round))
        .compose(done -> result(run, round));
  }

  /** Answers whether there may be more that can be done now. */
  private Future<Boolean> batch(LaneRun run, Round round) {
    round.noHand = !around.hands().isFree();
    return round.noHand ? Future.succeededFuture(false) : anyDue(run, round);
  }

  private Future<Boolean> anyDue(LaneRun run, Round round) {
    return lanes
        .look(run.lease(), tx -> ReceiptRows.due(tx, round.closed, 1))
        .compose(
            any ->
                any.isEmpty()
                    ? Future.succeededFuture(false)
                    : bench(run.lease()).compose(bench -> batch(run, round, bench)));
  }

  private Future<Boolean> batch(LaneRun run, Round round, Bench bench) {
    return due(run.lease(), round, bench)
        .compose(
            due ->
                Sequence.repeat(step(run, round, bench, due))
                    .map(done -> due.size() == BATCH && goesOn(run, round)));
  }

  /**
   * Read once the clients are open, and only if they are of the Odoo that is connected still: what
   * was read before could be meant for the one before.
   */
  private Future<List<Wanted>> due(Lease lease, Round round, Bench bench) {
    return lanes.look(
        lease,
        tx ->
            ConnectedOdooRows.require(tx, bench.odoo().address())
                .compose(same -> ReceiptRows.due(tx, round.closed, BATCH)));
  }

  private static boolean goesOn(LaneRun run, Round round) {
    return run.mayGoOn() && !round.noHand;
  }

  private Future<Bench> bench(Lease lease) {
    return providers
        .receipts(lease.tenant())
        .compose(
            images -> providers.odoo(lease.tenant()).map(odoo -> new Bench(lease, images, odoo)));
  }

  private Supplier<Future<Boolean>> step(LaneRun run, Round round, Bench bench, List<Wanted> due) {
    var left = new ArrayList<>(due);
    return () -> {
      left.removeIf(one -> round.closed.contains(one.source().kind()));
      return left.isEmpty() || !goesOn(run, round)
          ? Future.succeededFuture(false)
          : handled(round, bench, left.removeFirst());
    };
  }

  /** One image at a time, and not at all while others of the node have as many as there may be. */
  private Future<Boolean> handled(Round round, Bench bench, Wanted wanted) {
    if (!around.hands().take()) {
      round.noHand = true;
      return Future.succeededFuture(false);
    }
    var kind = wanted.source().kind();
    return Future.succeededFuture()
        .compose(taken -> attaching.run(bench, wanted, round.isOpen(kind)))
        .onComplete(done -> around.hands().give())
        .recover(
            failure ->
                round.bears(failure)
                    ? Future.succeededFuture(Met.UNKNOWN)
                    : Future.failedFuture(failure))
        .map(
            met -> {
              round.note(kind, met);
              return true;
            });
  }

  /** What was closed is open if an image came, or could have. */
  private Future<Void> calm(LaneRun run, Standing standing, Round round) {
    var missed = standing.setting().problem().map(one -> one.facts().getOrDefault("scope", ""));
    var isOver =
        missed.isPresent()
            && round.open.stream().map(ReceiptImages::scope).anyMatch(missed.get()::equals)
            && round.closed.stream().map(ReceiptImages::scope).noneMatch(missed.get()::equals);
    return isOver ? lanes.fenced(run.lease(), SettingRows::calm) : Future.succeededFuture();
  }

  private Future<LaneResult> result(LaneRun run, Round round) {
    if (round.noHand) {
      return Future.succeededFuture(LaneResult.idle(NO_HAND));
    }
    if (!run.mayGoOn()) {
      return Future.succeededFuture(LaneResult.more());
    }
    var pause = around.pace().schedule().pause(run.lease(), around.pace().clock().instant());
    return lanes
        .look(run.lease(), ReceiptRows::untilNext)
        .map(next -> next.filter(soon -> soon.compareTo(pause) < 0).orElse(pause))
        .map(LaneResult::idle);
  }
}
