package io.mlconnector.sync.exchange;

import io.mlconnector.audit.AuditRows;
import io.mlconnector.core.reconcile.Side;
import io.mlconnector.core.vendor.FieldGroup;
import io.mlconnector.core.vendor.VendorKey;
import io.mlconnector.db.Database;
import io.mlconnector.db.TenantId;
import io.mlconnector.queue.Lanes;
import io.mlconnector.queue.Stream;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlConnection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What people see and decide of vendors both ways. What they decide is done by the next look. */
public final class VendorDesk {

  /** Questions that are shown at once. */
  public static final int QUESTIONS_MAX = 100;

  private final Database database;
  private final Lanes lanes;

  public VendorDesk(Database database, Lanes lanes) {
    this.database = database;
    this.lanes = lanes;
  }

  /** Whom a question is about: a vendor of Concur's, or a partner. */
  public sealed interface About {

    record Concur(VendorKey key) implements About {}

    record Odoo(long partner) implements About {}
  }

  public Future<ExchangeSettings> settings(TenantId tenant) {
    return database.tenant(tenant, tx -> SettingsRows.find(tx).map(SettingsRows.Stored::settings));
  }

  /** Saves the settings; the next look is at once. */
  public Future<Void> save(TenantId tenant, ExchangeSettings settings, String actor) {
    var rules = new JsonObject();
    settings.rules().forEach((group, rule) -> rules.put(group.name(), rule.name()));
    var told =
        JsonObject.of(
            "enabled", settings.enabled(),
            "createInConcur", settings.createInConcur(),
            "createInOdoo", settings.createInOdoo(),
            "rules", rules);
    return lanes.wake(
        tenant,
        Stream.VENDOR_SYNC,
        tx ->
            SettingsRows.save(tx, settings)
                .compose(saved -> AuditRows.append(tx, tenant, actor, "vendors.settings", told)));
  }

  /**
   * A page of vendors.
   *
   * @param state null for all
   * @param after null for the first page
   */
  public Future<VendorLine.Page> list(
      TenantId tenant,
      VendorLine.@Nullable State state,
      VendorLine.@Nullable Place after,
      int limit) {
    return database.tenant(tenant, tx -> LineRows.page(tx, state, after, limit));
  }

  /** The oldest open questions. */
  public Future<List<AskedVendor>> questions(TenantId tenant) {
    return database.tenant(tenant, tx -> LineRows.questions(tx, QUESTIONS_MAX));
  }

  /**
   * Answers a question.
   *
   * @param chosen the candidate that it is; empty: none of them
   * @return whether there was such a question, with such a candidate
   */
  public Future<Boolean> answer(TenantId tenant, About about, Optional<Long> chosen, String actor) {
    var subject =
        switch (about) {
          case About.Concur concur -> Subject.of(concur.key());
          case About.Odoo odoo -> Subject.of(odoo.partner());
        };
    var told =
        new JsonObject()
            .put(subject.word(), subject.text().replace("\t", " / "))
            .put("answer", chosen.map(String::valueOf).orElse("none of them"));
    return changed(
        tenant,
        tx -> DecisionRows.answer(tx, subject, chosen, actor),
        new Told("vendors.answered", actor, told));
  }

  /**
   * Decides a conflict.
   *
   * @param side that leads this once; empty: each keeps its own
   * @return whether there was such a conflict
   */
  public Future<Boolean> resolve(
      TenantId tenant, VendorKey key, FieldGroup group, Optional<Side> side, String actor) {
    var told =
        JsonObject.of(
            "vendor", key.toString(),
            "group", group.words(),
            "choice", side.map(Side::name).orElse("KEEP"));
    return changed(
        tenant,
        tx -> DecisionRows.resolve(tx, key, group, side),
        new Told("vendors.resolved", actor, told));
  }

  private record Told(String action, String actor, JsonObject detail) {}

  private interface Change {
    Future<Boolean> in(SqlConnection tx);
  }

  private Future<Boolean> changed(TenantId tenant, Change change, Told told) {
    return database.tenant(
        tenant,
        tx ->
            change
                .in(tx)
                .compose(
                    done ->
                        done
                            ? AuditRows.append(
                                    tx, tenant, told.actor(), told.action(), told.detail())
                                .compose(said -> lanes.wake(tx, tenant, Stream.VENDOR_SYNC))
                                .map(true)
                            : Future.succeededFuture(false)));
  }
}
