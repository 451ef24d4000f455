package io.mlconnector.sync.bank;

import io.mlconnector.audit.AuditRows;
import io.mlconnector.core.accounting.CompanyId;
import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.db.TenantId;
import io.mlconnector.flow.Sequence;
import io.mlconnector.odoo.Odoo;
import io.mlconnector.queue.LaneRun;
import io.mlconnector.queue.Lanes;
import io.mlconnector.queue.Stream;
import io.mlconnector.sync.follow.Follower;
import io.mlconnector.sync.follow.Outcome;
import io.mlconnector.vault.Fingerprints;
import io.mlconnector.vault.Place;
import io.mlconnector.vault.Vault;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlConnection;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the accounts of vendors, for tenants that have asked for it, and raises alarms. What all
 * vendors have once everything was read for the first time is taken as right.
 */
public final class BankWatch {

  private static final Logger LOG = LoggerFactory.getLogger(BankWatch.class);

  private final Follower follower;
  private final Lanes lanes;
  private final Vault vault;
  private final InstantSource clock;
  private final BankCopy copy = new BankCopy();

  public BankWatch(Follower follower, Lanes lanes, Vault vault, InstantSource clock) {
    this.follower = follower;
    this.lanes = lanes;
    this.vault = vault;
    this.clock = clock;
  }

  /** Where the key that marks are made with is sealed. */
  static Place place(TenantId tenant) {
    return new Place(tenant, "bank_setting", "mark_key", tenant.toString());
  }

  /** Answers whether it came to the end; the next run goes on otherwise. */
  public Future<Boolean> run(LaneRun run, Odoo odoo, List<CompanyId> companies) {
    return lanes
        .look(run.lease(), SettingRows::find)
        .compose(
            found ->
                found
                    .map(standing -> run(run, standing, new LookUp(lanes, run, odoo, companies)))
                    .orElseGet(() -> Future.succeededFuture(true)));
  }

  private Future<Boolean> run(LaneRun run, SettingRows.Standing standing, LookUp lookUp) {
    if (standing.afresh()) {
      return lanes
          .fenced(run.lease(), SettingRows::renew)
          .compose(renewed -> run(run, lookUp.odoo(), lookUp.companies()));
    }
    return standing.enabled()
        ? vault.lend(
            place(run.lease().tenant()),
            standing.key().getBytes(),
            key ->
                follower
                    .follow(
                        run,
                        lookUp.odoo(),
                        BankCopy.of(lookUp.companies(), new Fingerprints(key)),
                        copy)
                    .compose(outcome -> concluded(run, standing, lookUp, outcome)))
        : Future.succeededFuture(true);
  }

  private Future<Boolean> concluded(
      LaneRun run, SettingRows.Standing standing, LookUp lookUp, Outcome outcome) {
    return switch (outcome) {
      case Outcome.Unfinished unfinished -> Future.succeededFuture(false);
      case Outcome.Closed closed -> note(run, standing, Optional.of(closed.problem())).map(true);
      case Outcome.UpToDate up -> {
        var hidden = hidden(up.problems());
        yield note(run, standing, hidden)
            .compose(
                noted ->
                    hidden.isPresent()
                        ? Future.succeededFuture(true)
                        : judged(run, standing, lookUp, up.fresh() + up.gone() > 0));
      }
    };
  }

  /** Without a number, or whose it is, nothing can be told. */
  private static Optional<Problem> hidden(List<Problem> problems) {
    return problems.stream()
        .filter(problem -> problem.code() == Code.ODOO_FIELDS_LEFT_OUT)
        .filter(
            problem ->
                List.of(problem.facts().getOrDefault("fields", "").split(", ")).stream()
                    .anyMatch(BankCopy.NEEDED::contains))
        .map(problem -> problem.facts().getOrDefault("fields", ""))
        .map(fields -> Problem.of(Code.BANK_ACCOUNTS_HIDDEN, "fields", fields))
        .findFirst();
  }

  private Future<Void> note(LaneRun run, SettingRows.Standing standing, Optional<Problem> problem) {
    return standing.problem().equals(problem)
        ? Future.succeededFuture()
        : lanes.fenced(run.lease(), tx -> SettingRows.note(tx, problem));
  }

  private Future<Boolean> judged(
      LaneRun run, SettingRows.Standing standing, LookUp lookUp, boolean changed) {
    if (!changed && !standing.open() && standing.since().isPresent()) {
      return Future.succeededFuture(true);
    }
    // Following may have begun anew, with another Odoo.
    return lanes
        .look(run.lease(), SettingRows::find)
        .map(found -> found.flatMap(SettingRows.Standing::since))
        .compose(since -> judged(new Look(run, since, lookUp)));
  }

  private Future<Boolean> judged(Look look) {
    return look.lookUp()
        .all()
        .compose(
            known ->
                known
                    ? Sequence.repeat(() -> judge(look)).compose(done -> ended(look))
                    : Future.succeededFuture(false));
  }

  /**
   * A look at what has changed.
   *
   * @param since empty at the first: then all is taken as right
   */
  private record Look(LaneRun run, Optional<Instant> since, LookUp lookUp) {}

  /** Answers whether there may be more. */
  private Future<Boolean> judge(Look look) {
    var lease = look.run().lease();
    return lanes
        .look(lease, tx -> VendorRows.emptied(tx, LookUp.AT_ONCE))
        .compose(
            emptied ->
                look.lookUp()
                    .there(emptied)
                    .map(
                        there -> {
                          var gone = new HashSet<>(emptied);
                          gone.removeAll(there);
                          return gone;
                        }))
        .compose(gone -> lanes.fenced(lease, tx -> judge(tx, look, gone)))
        .map(more -> more && look.run().mayGoOn());
  }

  private Future<Boolean> judge(SqlConnection tx, Look look, Set<Long> gone) {
    return VendorRows.remove(tx, gone)
        .compose(removed -> AlarmRows.cases(tx, look.since().orElse(Instant.EPOCH), LookUp.AT_ONCE))
        .compose(
            cases ->
                look.since().isEmpty()
                    ? VendorRows.take(tx, cases.stream().map(Case::vendor).toList())
                        .map(!cases.isEmpty())
                    : ruled(tx, look, cases).map(!cases.isEmpty()));
  }

  private Future<Void> ruled(SqlConnection tx, Look look, List<Case> cases) {
    var quiet = new ArrayList<Long>();
    var taken = new ArrayList<Long>();
    var alarming = new ArrayList<Case>();
    for (var one : cases) {
      switch (one.ruling()) {
        case QUIET -> quiet.add(one.vendor());
        case TAKE -> taken.add(one.vendor());
        case CHANGED, KNOWN -> alarming.add(one);
      }
    }
    return VendorRows.quiet(tx, quiet)
        .compose(done -> VendorRows.take(tx, taken))
        .compose(done -> Sequence.each(alarming, one -> alarm(tx, look, one)));
  }

  private Future<Void> alarm(SqlConnection tx, Look look, Case one) {
    var tenant = look.run().lease().tenant();
    var kind = one.ruling() == Ruling.KNOWN ? BankAlarm.Kind.KNOWN : BankAlarm.Kind.CHANGED;
    return VendorRows.alarmed(tx, one.vendor())
        .compose(done -> AlarmRows.raise(tx, one, kind, clock.instant()))
        .compose(
            news ->
                news
                    ? AuditRows.append(
                            tx,
                            tenant,
                            "service",
                            "bank.alarm_raised",
                            JsonObject.of("vendor", one.name(), "partner", one.vendor()))
                        .compose(told -> lanes.wake(tx, tenant, Stream.ALERTS))
                        .onSuccess(
                            told ->
                                LOG.warn(
                                    "Lane {}: the accounts of partner {} wait for approval.",
                                    look.run().lease(),
                                    one.vendor()))
                    : Future.succeededFuture());
  }

  /** Answers whether all was looked at. */
  private Future<Boolean> ended(Look look) {
    return lanes
        .look(look.run().lease(), SettingRows::find)
        .compose(
            found ->
                found.filter(standing -> !standing.open()).isPresent()
                    ? end(look).map(true)
                    : Future.succeededFuture(false));
  }

  private Future<Void> end(Look look) {
    var now = clock.instant();
    return lanes.fenced(
        look.run().lease(),
        tx ->
            look.since().isPresent()
                ? AlarmRows.closeShared(tx)
                : AlarmRows.raiseShared(tx, now).compose(raised -> SettingRows.begin(tx, now)));
  }
}
