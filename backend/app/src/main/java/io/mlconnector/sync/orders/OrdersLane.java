package io.mlconnector.sync.orders;

import io.mlconnector.concur.orders.ConcurOrders;
import io.mlconnector.core.accounting.CompanyId;
import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.db.TenantId;
import io.mlconnector.odoo.Odoo;
import io.mlconnector.queue.LaneHandler;
import io.mlconnector.queue.LaneResult;
import io.mlconnector.queue.LaneRun;
import io.mlconnector.queue.Lanes;
import io.mlconnector.sync.DocumentsLane.Pace;
import io.mlconnector.sync.PollSchedule;
import io.mlconnector.sync.Profiles;
import io.mlconnector.sync.Profiles.Profile;
import io.mlconnector.sync.Providers;
import io.mlconnector.sync.Trouble;
import io.mlconnector.sync.follow.Follower;
import io.mlconnector.sync.follow.Outcome;
import io.mlconnector.sync.orders.SettingRows.Standing;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Tells Concur of purchase orders of the companies that a tenant's mapping names, for tenants that
 * want it.
 */
public final class OrdersLane implements LaneHandler {

  private static final PollSchedule HOURLY = new PollSchedule(Duration.ofHours(1));

  /** Switching it on wakes the lane. */
  private static final Duration OFF = Duration.ofDays(1);

  private final Lanes lanes;
  private final Follower follower;
  private final Sources sources;
  private final Pace pace;
  private final OrderCopy orders = new OrderCopy();
  private final LineCopy lines = new LineCopy();

  public OrdersLane(Lanes lanes, Follower follower, Sources sources, Pace pace) {
    this.lanes = lanes;
    this.follower = follower;
    this.sources = sources;
    this.pace = pace;
  }

  /**
   * Where it gets a tenant's things from.
   *
   * @param concur the tenant's client of Concur's purchase orders
   */
  public record Sources(
      Profiles profiles, Providers providers, Function<TenantId, Future<ConcurOrders>> concur) {}

  /** One run of the lane. */
  private record Look(LaneRun run, Standing setting, Odoo odoo, List<CompanyId> companies) {}

  @Override
  public Future<LaneResult> work(LaneRun run) {
    return lanes
        .look(run.lease(), SettingRows::standing)
        .compose(
            found ->
                found
                    .filter(setting -> setting.choice().enabled())
                    .map(setting -> begin(run, setting))
                    .orElseGet(() -> Future.succeededFuture(LaneResult.idle(OFF))))
        .recover(failure -> Trouble.later(run.lease(), failure, pace.backoff()));
  }

  private Future<LaneResult> begin(LaneRun run, Standing setting) {
    if (!setting.ofThisOdoo()) {
      return concluded(
          run, setting, Optional.of(new Problem(Code.ORDERS_OF_ANOTHER_ODOO, Map.of())));
    }
    return sources
        .profiles()
        .current(run.lease().tenant())
        .compose(
            profile ->
                profile
                    .filter(Profile::ofConnectedOdoo)
                    .map(known -> renewed(run, setting, companies(known)))
                    .orElseGet(() -> Future.succeededFuture(soon(run))));
  }

  private static List<CompanyId> companies(Profile profile) {
    return profile.mapping().companies().stream()
        .sorted(Comparator.comparingLong(CompanyId::value))
        .toList();
  }

  /** A mapping is on its way. */
  private LaneResult soon(LaneRun run) {
    return LaneResult.idle(pace.schedule().pause(run.lease(), pace.clock().instant()));
  }

  private Future<LaneResult> renewed(LaneRun run, Standing setting, List<CompanyId> companies) {
    var ready =
        setting.afresh()
            ? lanes.fenced(run.lease(), tx -> SettingRows.renew(tx, setting.edition()))
            : Future.<Void>succeededFuture();
    return ready
        .compose(done -> sources.providers().odoo(run.lease().tenant()))
        .compose(odoo -> follow(new Look(run, setting, odoo, companies)));
  }

  /** Orders first: a line without its order means nothing. */
  private Future<LaneResult> follow(Look look) {
    var since = look.setting().choice().since();
    return follower
        .follow(look.run(), look.odoo(), OrderCopy.of(look.companies(), since), orders)
        .compose(
            outcome ->
                switch (read(outcome, OrderCopy.NEEDED)) {
                  case WHOLE ->
                      follower
                          .follow(
                              look.run(), look.odoo(), LineCopy.of(look.companies(), since), lines)
                          .compose(lines -> tell(look, lines));
                  case PART -> Future.succeededFuture(LaneResult.more());
                  case CLOSED -> shut(look, outcome);
                });
  }

  private Future<LaneResult> tell(Look look, Outcome outcome) {
    return switch (read(outcome, LineCopy.NEEDED)) {
      case WHOLE ->
          tell(look)
              .recover(
                  failure ->
                      Reasons.missingRight(failure)
                          .map(
                              problem ->
                                  concluded(look.run(), look.setting(), Optional.of(problem)))
                          .orElseGet(() -> Future.failedFuture(failure)));
      case PART -> Future.succeededFuture(LaneResult.more());
      case CLOSED -> shut(look, outcome);
    };
  }

  /** How much of Odoo's orders is known. */
  private enum Read {
    WHOLE,
    PART,
    CLOSED
  }

  private static Read read(Outcome outcome, Set<String> needed) {
    return switch (outcome) {
      case Outcome.Unfinished unfinished -> Read.PART;
      case Outcome.Closed closed -> Read.CLOSED;
      case Outcome.UpToDate up -> hidden(up, needed).isEmpty() ? Read.WHOLE : Read.CLOSED;
    };
  }

  private static Optional<Problem> hidden(Outcome.UpToDate up, Set<String> needed) {
    return up.problems().stream()
        .filter(problem -> problem.code() == Code.ODOO_FIELDS_LEFT_OUT)
        .filter(
            problem ->
                Arrays.stream(problem.facts().getOrDefault("fields", "").split(", ", -1))
                    .anyMatch(needed::contains))
        .findFirst();
  }

  private Future<LaneResult> shut(Look look, Outcome outcome) {
    var detail =
        switch (outcome) {
          case Outcome.Closed closed -> closed.problem().message();
          case Outcome.UpToDate up ->
              up.problems().stream().findFirst().map(Problem::message).orElse("");
          case Outcome.Unfinished unfinished -> "";
        };
    return concluded(
        look.run(), look.setting(), Optional.of(Problem.of(Code.ORDERS_CLOSED, "detail", detail)));
  }

  private Future<LaneResult> tell(Look look) {
    var tenant = look.run().lease().tenant();
    var terms = look.setting().terms(tenant.toString());
    return lanes
        .fenced(look.run().lease(), OrderRows::retry)
        .compose(due -> sources.concur().apply(tenant))
        .compose(
            concur ->
                tell(
                    look,
                    new Errand(look.run(), concur, terms, look.setting().edition()),
                    () -> Addresses.of(look.odoo(), look.companies(), terms)))
        .compose(
            whole ->
                whole
                    ? concluded(look.run(), look.setting(), Optional.empty())
                    : Future.succeededFuture(LaneResult.more()));
  }

  private Future<Boolean> tell(Look look, Errand errand, Supplier<Future<Addresses>> addresses) {
    return new TellOrders(lanes, errand, addresses)
        .run()
        .compose(
            whole ->
                whole && look.setting().choice().receipts()
                    ? new TellReceived(lanes, errand, today()).run()
                    : Future.succeededFuture(whole));
  }

  private LocalDate today() {
    return LocalDate.ofInstant(pace.clock().instant(), ZoneOffset.UTC);
  }

  /** What was changed meanwhile is obeyed at once. */
  private Future<LaneResult> concluded(LaneRun run, Standing setting, Optional<Problem> problem) {
    return lanes
        .fenced(run.lease(), tx -> SettingRows.note(tx, setting.edition(), problem))
        .map(
            same ->
                same
                    ? LaneResult.idle(HOURLY.pause(run.lease(), pace.clock().instant()))
                    : LaneResult.more());
  }
}
