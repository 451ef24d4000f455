package io.mlconnector.sync.lists;

import io.mlconnector.concur.lists.ConcurLists;
import io.mlconnector.core.accounting.CompanyId;
import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.db.TenantId;
import io.mlconnector.flow.Sequence;
import io.mlconnector.queue.LaneHandler;
import io.mlconnector.queue.LaneResult;
import io.mlconnector.queue.LaneRun;
import io.mlconnector.queue.Lanes;
import io.mlconnector.queue.Lease;
import io.mlconnector.queue.Stream;
import io.mlconnector.sync.DocumentsLane.Pace;
import io.mlconnector.sync.PollSchedule;
import io.mlconnector.sync.Trouble;
import io.mlconnector.sync.lists.FillList.Went;
import io.mlconnector.sync.lists.Ledgers.Ledger;
import io.mlconnector.sync.lists.ListRows.Stored;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Fills lists in Concur with analytic accounts, for tenants that have chosen some. Odoo is not
 * asked for it: what the masters' lane keeps is compared, when it has changed and once a day.
 */
public final class ListsLane implements LaneHandler {

  private static final PollSchedule HOURLY = new PollSchedule(Duration.ofHours(1));

  /** Choosing a list wakes the lane. */
  private static final Duration NO_LIST = Duration.ofDays(1);

  private final Lanes lanes;
  private final Sources sources;
  private final LookAtList looking;
  private final FillList filling;
  private final Pace pace;

  public ListsLane(Vertx vertx, Lanes lanes, Sources sources, Pace pace) {
    this.lanes = lanes;
    this.sources = sources;
    this.looking = new LookAtList(vertx, lanes);
    this.filling = new FillList(lanes);
    this.pace = pace;
  }

  /**
   * Where it gets a tenant's things from.
   *
   * @param lists the tenant's client of Concur's lists
   */
  public record Sources(Ledgers ledgers, Function<TenantId, Future<ConcurLists>> lists) {}

  @Override
  public Future<LaneResult> work(LaneRun run) {
    return lanes
        .look(run.lease(), ListRows::stored)
        .compose(
            lists ->
                lists.isEmpty()
                    ? Future.succeededFuture(LaneResult.idle(NO_LIST))
                    : strangers(run.lease(), lists).compose(ours -> work(run, ours)))
        .recover(failure -> Trouble.later(run.lease(), failure, pace.backoff()));
  }

  /** Where there is nothing to be filled, or nothing to fill it from, others wake the lane. */
  private Future<LaneResult> work(LaneRun run, List<Stored> lists) {
    return lists.isEmpty()
        ? Future.succeededFuture(hourly(run))
        : sources
            .ledgers()
            .companies(run.lease().tenant())
            .compose(
                companies ->
                    companies.isEmpty()
                        ? Future.succeededFuture(hourly(run))
                        : work(run, lists, companies));
  }

  private Future<LaneResult> work(LaneRun run, List<Stored> lists, List<CompanyId> companies) {
    return sources
        .ledgers()
        .read(run.lease().tenant(), companies)
        .compose(
            ledger ->
                ledger
                    .map(known -> compareAndFill(run, lists, known))
                    .orElseGet(() -> unread(run, lists, companies)));
  }

  private LaneResult hourly(LaneRun run) {
    return LaneResult.idle(HOURLY.pause(run.lease(), pace.clock().instant()));
  }

  /** The masters' lane wakes this one once it has read what is missing. */
  private Future<LaneResult> unread(LaneRun run, List<Stored> lists, List<CompanyId> companies) {
    var lease = run.lease();
    return sources
        .ledgers()
        .unread(lease.tenant(), companies)
        .compose(
            missing ->
                Sequence.each(
                    lists,
                    list ->
                        lanes.fenced(
                            lease,
                            tx -> ListRows.trouble(tx, list.target(), unread(list, missing)))))
        .compose(told -> lanes.wake(lease.tenant(), Stream.MASTERS))
        .map(woken -> hourly(run));
  }

  private static Problem unread(Stored list, List<CompanyId> companies) {
    var ids =
        companies.stream()
            .map(company -> Long.toString(company.value()))
            .collect(Collectors.joining(", "));
    return new Problem(
        Code.LIST_COMPANY_UNREAD, Map.of("list", list.target().listName(), "companies", ids));
  }

  private Future<LaneResult> compareAndFill(LaneRun run, List<Stored> lists, Ledger ledger) {
    var due = lists.stream().filter(list -> list.isDue(ledger.version())).toList();
    return sources
        .lists()
        .apply(run.lease().tenant())
        .compose(
            concur ->
                Sequence.each(due, list -> looked(run.lease(), concur, list, ledger))
                    .compose(looked -> filled(run, concur, ledger)));
  }

  /**
   * Of another Odoo, or in another company, it is not what people have chosen.
   *
   * @return the others
   */
  private Future<List<Stored>> strangers(Lease lease, List<Stored> lists) {
    return Sequence.each(
            lists,
            list ->
                list.strange()
                    .map(code -> Problem.of(code, "list", list.target().listName()))
                    .map(
                        problem ->
                            lanes.fenced(lease, tx -> ListRows.trouble(tx, list.target(), problem)))
                    .orElseGet(() -> Future.succeededFuture()))
        .map(told -> lists.stream().filter(list -> list.strange().isEmpty()).toList());
  }

  private Future<Void> looked(Lease lease, ConcurLists concur, Stored list, Ledger ledger) {
    return looking
        .run(lease, concur, list, ledger)
        .recover(
            failure ->
                ListTrouble.of(failure)
                    .map(
                        problem ->
                            lanes.fenced(
                                lease,
                                tx ->
                                    ListRows.unseen(tx, list.target(), ledger.version(), problem)))
                    .orElseGet(() -> Future.failedFuture(failure)));
  }

  private Future<LaneResult> filled(LaneRun run, ConcurLists concur, Ledger ledger) {
    var last = new AtomicReference<>(Went.DONE);
    var moved = new AtomicBoolean();
    return Sequence.repeat(
            () ->
                filling
                    .run(run.lease(), concur, ledger.asOf())
                    .map(
                        went -> {
                          last.set(went);
                          if (went == Went.MOVED) {
                            moved.set(true);
                          }
                          return went != Went.NOTHING_LEFT && run.mayGoOn();
                        }))
        .map(
            done ->
                last.get() == Went.NOTHING_LEFT
                    ? LaneResult.idle(pause(run, moved.get()))
                    : LaneResult.more());
  }

  /** A list that was not as it was read is looked at with the next turn, which is not far. */
  private Duration pause(LaneRun run, boolean moved) {
    var schedule = moved ? pace.schedule() : HOURLY;
    return schedule.pause(run.lease(), pace.clock().instant());
  }
}
