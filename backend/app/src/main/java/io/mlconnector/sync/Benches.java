package io.mlconnector.sync;

import io.mlconnector.core.accounting.CompanyId;
import io.mlconnector.odoo.Odoo;
import io.mlconnector.queue.Lease;
import io.mlconnector.sync.Profiles.Profile;
import io.mlconnector.sync.document.TransitionRows.Versions;
import io.mlconnector.sync.masters.MasterSnapshots;
import io.mlconnector.sync.masters.MasterSnapshots.Snapshot;
import io.mlconnector.sync.posting.Workbench;
import io.mlconnector.sync.posting.Workshop;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/** Lays out what a posting round needs: the client, the mapping, and masters that are fresh. */
public final class Benches {

  /** Lock dates move without notice, so nothing is posted by masters older than this. */
  private static final Duration MASTERS_AGE_MAX = Duration.ofMinutes(10);

  private final Providers providers;
  private final Profiles profiles;
  private final MasterSnapshots snapshots;
  private final InstantSource clock;

  public Benches(
      Providers providers, Profiles profiles, MasterSnapshots snapshots, InstantSource clock) {
    this.providers = providers;
    this.profiles = profiles;
    this.snapshots = snapshots;
    this.clock = clock;
  }

  /** The workshop, or empty if the tenant has no mapping yet. */
  Future<Optional<Workshop>> open(Lease lease) {
    return profiles
        .current(lease.tenant())
        .compose(
            profile ->
                profile.isEmpty()
                    ? Future.succeededFuture(Optional.empty())
                    : providers
                        .odoo(lease.tenant())
                        .compose(odoo -> open(lease, profile.get(), odoo))
                        .map(Optional::of));
  }

  private Future<Workshop> open(Lease lease, Profile profile, Odoo odoo) {
    return snapshots
        .newest(lease.tenant())
        .map(masters -> new Versions(profile.version(), masters))
        .map(
            versions ->
                new Workshop(
                    lease,
                    odoo,
                    profile.mapping(),
                    profile.ofConnectedOdoo(),
                    versions,
                    company -> bench(lease, odoo, versions, company)));
  }

  private Future<Workbench> bench(Lease lease, Odoo odoo, Versions before, CompanyId company) {
    return snapshots
        .current(lease.tenant(), company, MASTERS_AGE_MAX, odoo)
        .map(snapshot -> bench(lease, odoo, before, snapshot));
  }

  private Workbench bench(Lease lease, Odoo odoo, Versions before, Snapshot snapshot) {
    var masters = snapshot.masters();
    return new Workbench(
        lease,
        odoo,
        masters,
        new Versions(before.mapping(), Math.max(before.masters(), snapshot.version())),
        masters.company().day(clock.instant()));
  }
}
