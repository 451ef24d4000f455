package io.mlconnector.sync.masters;

import io.mlconnector.core.accounting.CompanyId;
import io.mlconnector.db.Database;
import io.mlconnector.flow.Sequence;
import io.mlconnector.odoo.Odoo;
import io.mlconnector.queue.LaneHandler;
import io.mlconnector.queue.LaneResult;
import io.mlconnector.queue.LaneRun;
import io.mlconnector.queue.Lanes;
import io.mlconnector.queue.Lease;
import io.mlconnector.queue.Stream;
import io.mlconnector.sync.DocumentsLane.Pace;
import io.mlconnector.sync.PollSchedule;
import io.mlconnector.sync.Profiles;
import io.mlconnector.sync.Profiles.Profile;
import io.mlconnector.sync.Providers;
import io.mlconnector.sync.Trouble;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Keeps a tenant's masters fresh: often while documents are held, whose cause may be gone in Odoo
 * (a lock date, a currency, an account), seldom otherwise.
 */
public final class MastersLane implements LaneHandler {

  private static final PollSchedule SELDOM = new PollSchedule(Duration.ofHours(6));

  private final Database database;
  private final Lanes lanes;
  private final MasterSnapshots snapshots;
  private final Sources sources;
  private final Pace pace;

  public MastersLane(
      Database database, Lanes lanes, MasterSnapshots snapshots, Sources sources, Pace pace) {
    this.database = database;
    this.lanes = lanes;
    this.snapshots = snapshots;
    this.sources = sources;
    this.pace = pace;
  }

  public record Sources(Profiles profiles, Providers providers) {}

  @Override
  public Future<LaneResult> work(LaneRun run) {
    var lease = run.lease();
    return sources
        .profiles()
        .current(lease.tenant())
        .compose(profile -> refresh(lease, profile))
        .compose(done -> database.tenant(lease.tenant(), MasterRows::anythingHeld))
        .map(held -> LaneResult.idle(pause(lease, held)))
        .recover(failure -> Trouble.later(lease, failure, pace.backoff()));
  }

  private Future<Void> refresh(Lease lease, Optional<Profile> profile) {
    if (profile.isEmpty()) {
      return Future.succeededFuture();
    }
    var companies =
        profile.get().mapping().companies().stream()
            .sorted(Comparator.comparingLong(CompanyId::value))
            .toList();
    return sources
        .providers()
        .odoo(lease.tenant())
        .compose(odoo -> refresh(lease, companies, odoo));
  }

  /** Lists of all companies are filled together, and so not while some are as they were before. */
  private Future<Void> refresh(Lease lease, List<CompanyId> companies, Odoo odoo) {
    var fresh = new ArrayList<CompanyId>();
    return Sequence.each(
            companies,
            company ->
                refresh(lease, company, odoo)
                    .onSuccess(
                        news -> {
                          if (news) {
                            fresh.add(company);
                          }
                        })
                    .mapEmpty())
        .compose(
            done ->
                fresh.isEmpty()
                    ? Future.succeededFuture()
                    : lanes.wake(lease.tenant(), Stream.LISTS));
  }

  private Future<Boolean> refresh(Lease lease, CompanyId company, Odoo odoo) {
    return snapshots
        .stored(lease.tenant(), company)
        .compose(
            before ->
                snapshots
                    .refresh(lease.tenant(), company, odoo)
                    .compose(after -> wakeIfNew(lease, before, after)));
  }

  private Future<Boolean> wakeIfNew(
      Lease lease, Optional<MasterSnapshots.Snapshot> before, MasterSnapshots.Snapshot after) {
    var same = before.filter(known -> known.version() == after.version()).isPresent();
    return same
        ? Future.succeededFuture(false)
        : lanes.wake(lease.tenant(), Stream.DOCUMENTS).map(true);
  }

  private Duration pause(Lease lease, boolean held) {
    return (held ? pace.schedule() : SELDOM).pause(lease, pace.clock().instant());
  }
}
