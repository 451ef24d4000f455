package io.mlconnector.sync.exchange;

import io.mlconnector.concur.vendors.ConcurVendors;
import io.mlconnector.db.TenantId;
import io.mlconnector.odoo.Odoo;
import io.mlconnector.queue.LaneHandler;
import io.mlconnector.queue.LaneResult;
import io.mlconnector.queue.LaneRun;
import io.mlconnector.queue.Lanes;
import io.mlconnector.queue.Stream;
import io.mlconnector.sync.DocumentsLane.Pace;
import io.mlconnector.sync.PollSchedule;
import io.mlconnector.sync.Profiles;
import io.mlconnector.sync.Profiles.Profile;
import io.mlconnector.sync.Providers;
import io.mlconnector.sync.Trouble;
import io.mlconnector.sync.masters.MasterSnapshots;
import io.mlconnector.sync.orders.PurchaseOrders;
import io.mlconnector.sync.vendors.VendorCopy;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.SqlConnection;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries vendors between Concur and Odoo, once an hour, for tenants that have switched it on. A
 * look reads Concur's list as a whole and writes down what is to be done; what was written down is
 * sent then, in as many runs as it takes.
 */
public final class ExchangeLane implements LaneHandler {

  private static final Logger LOG = LoggerFactory.getLogger(ExchangeLane.class);

  private static final Duration SOON = Duration.ofMinutes(1);
  private static final PollSchedule HOURLY = new PollSchedule(Duration.ofHours(1));

  /** Until then what was written down is sent; whoever wakes the lane has it look again. */
  private static final Duration GOES_ON = Duration.ofMinutes(50);

  /** A lane that waits for its turn to look keeps no place of its node. */
  private static final LaneResult NEXT_TURN = LaneResult.idle(Duration.ofSeconds(10));

  /** So long after it was switched off, what is known of vendors is kept. */
  private static final Duration KEPT = Duration.ofDays(30);

  private final OneAtATime looks = new OneAtATime();
  private final Vertx vertx;
  private final Lanes lanes;
  private final Sources sources;
  private final Pace pace;

  public ExchangeLane(Vertx vertx, Lanes lanes, Sources sources, Pace pace) {
    this.vertx = vertx;
    this.lanes = lanes;
    this.sources = sources;
    this.pace = pace;
  }

  /**
   * Where it gets a tenant's things from.
   *
   * @param vendors the tenant's client of Concur's vendors
   */
  public record Sources(
      Providers providers,
      Profiles profiles,
      MasterSnapshots snapshots,
      Function<TenantId, Future<ConcurVendors>> vendors) {}

  /** What is stored of a tenant's wishes, of the copy of its Odoo's vendors, and of its Concur. */
  private record Begin(
      SettingsRows.Stored settings,
      Optional<PartnerRows.Copy> copy,
      String company,
      Optional<VendorDesk.Held> held) {

    static Future<Begin> find(SqlConnection tx) {
      return SettingsRows.find(tx)
          .compose(
              settings ->
                  PartnerRows.copy(tx)
                      .compose(
                          copy ->
                              SettingsRows.company(tx)
                                  .compose(
                                      company ->
                                          SettingsRows.held(tx)
                                              .map(
                                                  held ->
                                                      new Begin(settings, copy, company, held)))));
    }
  }

  @Override
  public Future<LaneResult> work(LaneRun run) {
    return lanes
        .look(run.lease(), Begin::find)
        .compose(
            begin -> begin.settings().settings().enabled() ? begun(run, begin) : off(run, begin))
        .recover(failure -> Trouble.later(run.lease(), failure, pace.backoff()));
  }

  private Future<LaneResult> off(LaneRun run, Begin begin) {
    return begin.settings().isOffFor(KEPT, pace.clock().instant())
        ? lanes.fenced(run.lease(), SettingsRows::forget).map(done -> later(run))
        : Future.succeededFuture(later(run));
  }

  private LaneResult later(LaneRun run) {
    return LaneResult.idle(HOURLY.pause(run.lease(), pace.clock().instant()));
  }

  /**
   * The copy, or the masters, are on their way, however seldom people have this lane come round.
   */
  private LaneResult soon(LaneRun run) {
    var pause = pace.schedule().pause(run.lease(), pace.clock().instant());
    return LaneResult.idle(pause.compareTo(SOON) < 0 ? pause : SOON);
  }

  private Future<LaneResult> begun(LaneRun run, Begin begin) {
    var tenant = run.lease().tenant();
    return sources
        .profiles()
        .current(tenant)
        .compose(
            profile ->
                profile.filter(Profile::ofConnectedOdoo).isPresent()
                    ? inTurn(run, begin, Ledgers.of(profile.get()))
                    : Future.succeededFuture(later(run)));
  }

  /** What has only to be sent need not wait for a turn. */
  private Future<LaneResult> inTurn(LaneRun run, Begin begin, Ledgers ledgers) {
    return looks.isTaken() && !isRecent(begin.settings())
        ? Future.succeededFuture(NEXT_TURN)
        : ready(run, begin, ledgers);
  }

  private boolean isRecent(SettingsRows.Stored settings) {
    return settings
        .lookedAt()
        .filter(at -> at.plus(GOES_ON).isAfter(pace.clock().instant()))
        .isPresent();
  }

  private Future<LaneResult> ready(LaneRun run, Begin begin, Ledgers ledgers) {
    var tenant = run.lease().tenant();
    return sources
        .providers()
        .odoo(tenant)
        .compose(
            odoo -> {
              var copy = begin.copy().filter(one -> isCurrent(one, odoo, ledgers));
              return copy.isEmpty()
                  ? lanes.wake(tenant, Stream.VENDORS).map(woken -> soon(run))
                  : sources
                      .snapshots()
                      .stored(tenant, ledgers.companies())
                      .compose(
                          masters ->
                              ledgers.areIn(masters)
                                  ? errand(run, odoo, begin, ledgers.read(masters))
                                      .compose(errand -> exchange(errand, begin, copy.get()))
                                  : Future.succeededFuture(soon(run)));
            });
  }

  /**
   * Of another Odoo, of how this one was long ago, or of how it is for other companies, nothing is
   * concluded.
   */
  private boolean isCurrent(PartnerRows.Copy copy, Odoo odoo, Ledgers ledgers) {
    return copy.isFresh(pace.clock().instant())
        && copy.origin().equals(origin(odoo))
        && VendorCopy.of(ledgers.companies()).isOf(copy.scope());
  }

  private static String origin(Odoo odoo) {
    return odoo.address().origin() + "/" + odoo.address().databaseOrBlank();
  }

  private Future<Errand> errand(LaneRun run, Odoo odoo, Begin begin, Ledgers.Read read) {
    return sources
        .vendors()
        .apply(run.lease().tenant())
        .compose(
            concur ->
                odoo.partners()
                    .places()
                    .map(
                        places ->
                            new Errand(
                                lanes,
                                run,
                                odoo,
                                concur,
                                new PartnerValues(places, new Terms(read.first())),
                                begin.company(),
                                read.companies(),
                                read.employed(),
                                pace.clock())));
  }

  private Future<LaneResult> exchange(Errand errand, Begin begin, PartnerRows.Copy copy) {
    var settings = begin.settings();
    var ends = new SettingsRows.Ends(copy.origin(), begin.company());
    var company = errand.companies().getFirst();
    if (settings.ends().filter(ends::equals).isEmpty()) {
      return errand
          .fenced(
              tx ->
                  SettingsRows.begin(tx, ends, errand.now())
                      .compose(begun -> TermsRows.of(tx, company, errand.now())))
          .map(begun -> LaneResult.more());
    }
    if (begin.held().isPresent()) {
      LOG.warn(
          "Lane {}: vendors wait for a person, as Odoo looked as if it was set back ({}).",
          errand.lease(),
          begin.held().get().code());
      return Future.succeededFuture(later(errand.run()));
    }
    return settings.terms().company().filter(company::equals).isEmpty()
        ? errand
            .fenced(tx -> TermsRows.of(tx, company, errand.now()))
            .map(begun -> LaneResult.more())
        : inStep(errand, settings, copy);
  }

  private Future<LaneResult> inStep(
      Errand errand, SettingsRows.Stored settings, PartnerRows.Copy copy) {
    return goesOn(errand, settings)
        .compose(on -> on ? send(errand, copy, false) : look(errand, settings, copy));
  }

  private Future<LaneResult> look(
      Errand errand, SettingsRows.Stored settings, PartnerRows.Copy copy) {
    return looks
        .run(() -> new Look(vertx, errand, settings, copy).take())
        .compose(
            written ->
                written.isEmpty()
                    ? Future.succeededFuture(NEXT_TURN)
                    : written.get()
                        ? send(errand, copy, true)
                        : Future.succeededFuture(LaneResult.more()));
  }

  /** What was decided meanwhile, or found to be otherwise, is looked at again at once. */
  private Future<LaneResult> send(Errand errand, PartnerRows.Copy copy, boolean looked) {
    return Sending.each(
            () -> new ToConcur(errand, copy.fields(), looked).send(),
            () -> new ToOdoo(errand, copy.fields()).send())
        .eventually(() -> wakeOrders(errand))
        .compose(sent -> Look.isUnfinished(errand))
        .map(unfinished -> unfinished ? LaneResult.more() : later(errand.run()));
  }

  /** Orders that wait for a vendor need not wait for their hour as well. */
  private Future<Void> wakeOrders(Errand errand) {
    var lease = errand.run().lease();
    return lanes.fenced(
        lease,
        tx ->
            PurchaseOrders.waitForLinked(tx)
                .compose(
                    linked ->
                        linked
                            ? lanes.wake(tx, lease.tenant(), Stream.ORDERS)
                            : Future.succeededFuture()));
  }

  /** Whether only sending is left of what a run before has looked at. */
  private Future<Boolean> goesOn(Errand errand, SettingsRows.Stored settings) {
    return isRecent(settings)
        ? Look.isUnclear(errand)
            .compose(unclear -> unclear ? Future.succeededFuture(false) : Look.isUnfinished(errand))
        : Future.succeededFuture(false);
  }
}
