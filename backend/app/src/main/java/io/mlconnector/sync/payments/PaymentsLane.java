package io.mlconnector.sync.payments;

import io.mlconnector.queue.LaneHandler;
import io.mlconnector.queue.LaneResult;
import io.mlconnector.queue.LaneRun;
import io.mlconnector.queue.Lanes;
import io.mlconnector.sync.DocumentsLane.Pace;
import io.mlconnector.sync.Profiles;
import io.mlconnector.sync.Profiles.Profile;
import io.mlconnector.sync.Providers;
import io.mlconnector.sync.StepObserver;
import io.mlconnector.sync.Trouble;
import io.mlconnector.sync.follow.Follower;
import io.mlconnector.vault.Vault;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Tells Concur what was paid in Odoo, for tenants that want it. Odoo's trouble does not stop what
 * can be told, and one of Concur's products not the other.
 */
public final class PaymentsLane implements LaneHandler {

  /** Whoever switches it on wakes the lane. */
  private static final Duration OFF = Duration.ofDays(1);

  private final Lanes lanes;
  private final Profiles profiles;
  private final Providers providers;
  private final Pace pace;
  private final Work work;

  public PaymentsLane(Lanes lanes, Profiles profiles, Providers providers, Pace pace, Work work) {
    this.lanes = lanes;
    this.profiles = profiles;
    this.providers = providers;
    this.pace = pace;
    this.work = work;
  }

  /** What is done in a run. */
  public record Work(LookAtPayments looking, TellConcur telling) {

    public static Work of(
        Lanes lanes, Follower follower, Vault vault, StepObserver steps, Pace pace) {
      return new Work(
          new LookAtPayments(lanes, follower, steps, pace.clock()),
          new TellConcur(lanes, new Receivers(vault), steps));
    }
  }

  @Override
  public Future<LaneResult> work(LaneRun run) {
    return lanes
        .look(run.lease(), PaymentRows::isWanted)
        .compose(wanted -> wanted ? followed(run) : Future.succeededFuture(LaneResult.idle(OFF)));
  }

  private Future<LaneResult> followed(LaneRun run) {
    return profiles
        .current(run.lease().tenant())
        .compose(
            profile ->
                profile
                    .filter(Profile::ofConnectedOdoo)
                    .map(known -> parts(run, known))
                    .orElseGet(() -> Future.succeededFuture(idle(run))));
  }

  private LaneResult idle(LaneRun run) {
    return LaneResult.idle(pace.schedule().pause(run.lease(), pace.clock().instant()));
  }

  private Future<LaneResult> parts(LaneRun run, Profile profile) {
    var tenant = run.lease().tenant();
    var troubles = new ArrayList<Throwable>();
    var left = new ArrayList<Boolean>();
    return attempt(
            troubles,
            left,
            () ->
                providers
                    .odoo(tenant)
                    .compose(odoo -> work.looking().look(run, odoo, profile.mapping())))
        .compose(
            done ->
                attempt(
                    troubles,
                    left,
                    () ->
                        providers
                            .payments(tenant)
                            .compose(concur -> work.telling().expenses(run, concur))))
        .compose(
            done ->
                attempt(
                    troubles,
                    left,
                    () ->
                        providers
                            .payments(tenant)
                            .compose(concur -> work.telling().invoices(run, concur))))
        .compose(done -> result(run, troubles, left.contains(true)));
  }

  private Future<LaneResult> result(LaneRun run, List<Throwable> troubles, boolean more) {
    var other = troubles.stream().filter(failure -> !isLacking(failure)).findFirst();
    if (other.isPresent()) {
      return Trouble.later(run.lease(), other.get(), pace.backoff());
    }
    if (!troubles.isEmpty()) {
      // A product without a scope does not slow down the other one, and is seen to fail.
      return Future.succeededFuture(
          LaneResult.failed(pace.schedule().pause(run.lease(), pace.clock().instant())));
    }
    return Future.succeededFuture(more ? LaneResult.more() : idle(run));
  }

  private static boolean isLacking(Throwable failure) {
    var trouble = Trouble.of(failure);
    return trouble != null && trouble.lacking();
  }

  /** Outside trouble is noted; anything else fails the run. */
  private static Future<Void> attempt(
      List<Throwable> troubles, List<Boolean> left, Supplier<Future<Boolean>> part) {
    return part.get()
        .<Void>map(
            more -> {
              left.add(more);
              return null;
            })
        .recover(
            failure -> {
              troubles.add(failure);
              return Trouble.of(failure) == null
                  ? Future.failedFuture(failure)
                  : Future.succeededFuture();
            });
  }
}
