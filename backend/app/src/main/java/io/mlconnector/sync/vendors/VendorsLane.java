package io.mlconnector.sync.vendors;

import io.mlconnector.core.accounting.CompanyId;
import io.mlconnector.core.mapping.MappingBook;
import io.mlconnector.odoo.Odoo;
import io.mlconnector.queue.LaneHandler;
import io.mlconnector.queue.LaneResult;
import io.mlconnector.queue.LaneRun;
import io.mlconnector.sync.DocumentsLane.Pace;
import io.mlconnector.sync.Profiles;
import io.mlconnector.sync.Profiles.Profile;
import io.mlconnector.sync.Providers;
import io.mlconnector.sync.Trouble;
import io.mlconnector.sync.bank.BankWatch;
import io.mlconnector.sync.changes.EntryWatch;
import io.mlconnector.sync.follow.Follower;
import io.mlconnector.sync.follow.Outcome;
import io.vertx.core.Future;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows what people do in Odoo that concerns the companies that a tenant's mapping names: to
 * vendors, to their bank accounts if it wants that, and to entries that were posted.
 */
public final class VendorsLane implements LaneHandler {

  private static final Logger LOG = LoggerFactory.getLogger(VendorsLane.class);

  private final Follower follower;
  private final Watches watches;
  private final Profiles profiles;
  private final Providers providers;
  private final Pace pace;
  private final VendorCopy copy = new VendorCopy();

  /** What is watched beside the vendors. */
  public record Watches(BankWatch banks, EntryWatch entries) {}

  public VendorsLane(
      Follower follower, Watches watches, Profiles profiles, Providers providers, Pace pace) {
    this.follower = follower;
    this.watches = watches;
    this.profiles = profiles;
    this.providers = providers;
    this.pace = pace;
  }

  @Override
  public Future<LaneResult> work(LaneRun run) {
    return profiles
        .current(run.lease().tenant())
        .compose(
            profile ->
                profile.filter(Profile::ofConnectedOdoo).isPresent()
                    ? follow(run, profile.get())
                    : Future.succeededFuture(Optional.<Outcome>empty()))
        .map(outcome -> result(run, outcome))
        .recover(failure -> Trouble.later(run.lease(), failure, pace.backoff()));
  }

  private Future<Optional<Outcome>> follow(LaneRun run, Profile profile) {
    var companies =
        profile.mapping().companies().stream()
            .sorted(Comparator.comparingLong(CompanyId::value))
            .toList();
    return providers
        .odoo(run.lease().tenant())
        .compose(
            odoo ->
                vendors(run, odoo, companies)
                    .compose(outcome -> withEntries(run, odoo, profile.mapping(), outcome)))
        .map(Optional::of);
  }

  /**
   * Accounts first: a vendor is carried nowhere before it is known whether its account is right.
   */
  private Future<Outcome> vendors(LaneRun run, Odoo odoo, List<CompanyId> companies) {
    return watches
        .banks()
        .run(run, odoo, companies)
        .compose(
            through ->
                through
                    ? follower.follow(run, odoo, VendorCopy.of(companies), copy)
                    : Future.succeededFuture(new Outcome.Unfinished()));
  }

  /** Entries are watched whatever becomes of vendors; with the next run, where the time is up. */
  private Future<Outcome> withEntries(
      LaneRun run, Odoo odoo, MappingBook mapping, Outcome ofVendors) {
    return run.mayGoOn()
        ? watches
            .entries()
            .watch(run, odoo, mapping)
            .map(left -> left ? new Outcome.Unfinished() : ofVendors)
        : Future.succeededFuture(new Outcome.Unfinished());
  }

  private LaneResult result(LaneRun run, Optional<Outcome> outcome) {
    var pause = pace.schedule().pause(run.lease(), pace.clock().instant());
    return switch (outcome.orElseGet(() -> new Outcome.UpToDate(0, 0, List.of()))) {
      case Outcome.Unfinished unfinished -> LaneResult.more();
      case Outcome.Closed closed -> LaneResult.idle(pause);
      case Outcome.UpToDate upToDate -> {
        if (upToDate.fresh() + upToDate.gone() > 0) {
          LOG.info(
              "Lane {}: {} vendors are new or changed, {} are gone.",
              run.lease(),
              upToDate.fresh(),
              upToDate.gone());
        }
        yield LaneResult.idle(pause);
      }
    };
  }
}
