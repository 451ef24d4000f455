package io.mlconnector.sync.orders;

import io.mlconnector.concur.orders.ConcurOrders;
import io.mlconnector.core.accounting.CompanyId;
import io.mlconnector.core.order.OrderTerms;
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
import io.vertx.core.AsyncResult;
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
    var another = another(setting.ends());
    if (another.isPresent()) {
      return concluded(run, setting, another.map(code -> new Problem(code, Map.of())));
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

  private static Optional<Code> another(SettingRows.Ends ends) {
    if (!ends.thisOdoo()) {
      return Optional.of(Code.ORDERS_OF_ANOTHER_ODOO);
    }
    return ends.thisConcur() || ends.anyConcur()
        ? Optional.empty()
        : Optional.of(Code.ORDERS_OF_ANOTHER_COMPANY);
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
    var adopted =
        setting.ends().thisConcur()
            ? ready
            : ready.compose(
                done -> lanes.fenced(run.lease(), tx -> SettingRows.adopt(tx, setting.edition())));
    return adopted
        .compose(done -> sources.providers().odoo(run.lease().tenant()))
        .compose(odoo -> follow(new Look(run, setting, odoo, companies)));
  }

  /** Orders first: a line without its order means nothing. */
  private Future<LaneResult> follow(Look look) {
    var since = look.setting().reach();
    var odoo = look.odoo();
    return follower
        .follow(
            look.run(), odoo, OrderCopy.of(look.companies(), since), new OrderCopy(odoo.address()))
        .compose(
            outcome ->
                switch (read(outcome, OrderCopy.NEEDED)) {
                  case WHOLE ->
                      follower
                          .follow(
                              look.run(),
                              odoo,
                              LineCopy.of(look.companies(), since),
                              new LineCopy(odoo.address()))
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
    return new DeletedOrders(lanes, look.run(), look.odoo(), look.companies())
        .find()
        .compose(
            found ->
                lanes.fenced(
                    look.run().lease(),
                    tx -> OrderCopyRows.dropUnread(tx).compose(dropped -> OrderRows.retry(tx))))
        .compose(due -> new MissingLines(lanes, look.run(), look.odoo(), look.companies()).read())
        .compose(
            known ->
                known
                    ? sources.concur().apply(tenant).compose(concur -> tell(look, terms, concur))
                    : Future.succeededFuture(false))
        .compose(
            whole ->
                whole
                    ? concluded(look.run(), look.setting(), Optional.empty())
                    : Future.succeededFuture(LaneResult.more()));
  }

  private Future<Boolean> tell(Look look, OrderTerms terms, ConcurOrders concur) {
    var edition = look.setting().edition();
    var errand = new Errand(look.run(), concur, terms, edition, new Unanswered());
    return new TellOrders(lanes, errand, () -> Addresses.of(look.odoo(), look.companies(), terms))
        .run()
        .transform(
            told ->
                look.setting().choice().receipts() && (told.failed() || told.result())
                    ? received(errand, told)
                    : asFuture(told));
  }

  /** What was received of others is told, too, where an order fails: that failure counts then. */
  private Future<Boolean> received(Errand errand, AsyncResult<Boolean> told) {
    return new TellReceived(lanes, errand, today())
        .run()
        .transform(done -> told.failed() ? Future.failedFuture(told.cause()) : asFuture(done));
  }

  private static <T> Future<T> asFuture(AsyncResult<T> done) {
    return done.succeeded()
        ? Future.succeededFuture(done.result())
        : Future.failedFuture(done.cause());
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
