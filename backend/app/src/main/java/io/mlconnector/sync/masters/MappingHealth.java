package io.mlconnector.sync.masters;

import com.fasterxml.jackson.databind.JsonNode;
import io.mlconnector.core.accounting.CompanyId;
import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.db.Database;
import io.mlconnector.db.TenantId;
import io.mlconnector.flow.OffLoop;
import io.mlconnector.sync.Profiles;
import io.mlconnector.sync.Profiles.Profile;
import io.mlconnector.sync.masters.MasterSnapshots.Snapshot;
import io.mlconnector.tenant.MappingJson;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.SqlConnection;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * What the mapping in use names that Odoo has archived or deleted: accounts, partners, taxes,
 * journals and analytic accounts. It is known before anybody spends on it, and is worked out once
 * for each mapping and each change of the masters.
 */
public final class MappingHealth {

  /** So many are kept with their words; of the others there is the number alone. */
  static final int KEPT_MAX = 200;

  private static final Set<Code> TARGETS =
      EnumSet.of(
          Code.ACCOUNT_GONE,
          Code.PARTNER_GONE,
          Code.JOURNAL_GONE,
          Code.JOURNAL_WRONG_TYPE,
          Code.ANALYTIC_GONE,
          Code.TAX_GONE);

  private final Vertx vertx;
  private final Database database;
  private final Profiles profiles;
  private final MasterSnapshots snapshots;
  private final InstantSource clock;

  public MappingHealth(
      Vertx vertx,
      Database database,
      Profiles profiles,
      MasterSnapshots snapshots,
      InstantSource clock) {
    this.vertx = vertx;
    this.database = database;
    this.profiles = profiles;
    this.snapshots = snapshots;
    this.clock = clock;
  }

  /**
   * What is gone.
   *
   * @param problems each with its {@code company}, the first {@value #KEPT_MAX} of them
   * @param total how many there are
   */
  public record Gone(List<Problem> problems, int total) {

    static final Gone NOTHING = new Gone(List.of(), 0);

    public Gone {
      problems = List.copyOf(problems);
    }

    public boolean isCut() {
      return total > problems.size();
    }
  }

  /** How many were gone when it was looked at last. */
  public Future<Integer> known(SqlConnection tx) {
    return HealthRows.total(tx);
  }

  /** What is gone now, as far as Odoo was read. Nobody outside is asked. */
  public Future<Gone> of(TenantId tenant) {
    return profiles
        .current(tenant)
        .compose(
            profile ->
                profile
                    .map(known -> of(tenant, known))
                    .orElseGet(() -> Future.succeededFuture(Gone.NOTHING)));
  }

  private Future<Gone> of(TenantId tenant, Profile profile) {
    return snapshots
        .newest(tenant)
        .map(
            masters ->
                new HealthRows.Versions(profile.version(), masters, profile.ofConnectedOdoo()))
        .compose(
            now ->
                database
                    .tenant(tenant, tx -> HealthRows.find(tx, now))
                    .compose(
                        found ->
                            found
                                .map(Future::succeededFuture)
                                .orElseGet(() -> look(tenant, profile, now))));
  }

  private Future<Gone> look(TenantId tenant, Profile profile, HealthRows.Versions now) {
    return compared(tenant, profile)
        .compose(gone -> database.tenant(tenant, tx -> HealthRows.save(tx, now, gone)).map(gone));
  }

  /** Ids of another Odoo may be those of anything in this one. */
  private Future<Gone> compared(TenantId tenant, Profile profile) {
    return profile.ofConnectedOdoo()
        ? snapshots
            .stored(tenant, profile.mapping().companies())
            .compose(known -> OffLoop.run(vertx, () -> gone(profile, known)))
        : Future.succeededFuture(Gone.NOTHING);
  }

  /** A company that was never read yet has nothing that is known to be gone. */
  private Gone gone(Profile profile, Map<CompanyId, Snapshot> known) {
    var document = MappingJson.write(profile.mapping());
    var routes = profile.mapping().routes();
    var all =
        IntStream.range(0, routes.size())
            .boxed()
            .flatMap(
                row ->
                    Optional.ofNullable(known.get(routes.get(row).profile().company()))
                        .map(snapshot -> warnings(document, row, snapshot))
                        .stream())
            .flatMap(List::stream)
            .distinct()
            .toList();
    return new Gone(all.stream().limit(KEPT_MAX).toList(), all.size());
  }

  private List<Problem> warnings(JsonNode document, int row, Snapshot snapshot) {
    var masters = snapshot.masters();
    return MappingWarnings.of(document, row, masters, masters.company().day(clock.instant()))
        .stream()
        .filter(problem -> TARGETS.contains(problem.code()))
        .map(MappingHealth::withoutPlace)
        .toList();
  }

  /** A row that moves up in the mapping is no other finding. */
  private static Problem withoutPlace(Problem problem) {
    var facts = new HashMap<>(problem.facts());
    facts.remove("field");
    return new Problem(problem.code(), facts);
  }
}
