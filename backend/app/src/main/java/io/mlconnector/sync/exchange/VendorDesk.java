package io.mlconnector.sync.exchange;

import io.mlconnector.audit.AuditRows;
import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.core.vendor.FieldGroup;
import io.mlconnector.core.vendor.VendorKey;
import io.mlconnector.db.Database;
import io.mlconnector.db.TenantId;
import io.mlconnector.queue.Lanes;
import io.mlconnector.queue.Stream;
import io.mlconnector.sync.follow.FollowRows;
import io.mlconnector.sync.vendors.VendorCopy;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What people see and decide of vendors both ways.
 *
 * <p>What is shown for a decision has a mark, which comes back with it: when something else is
 * there by then, nothing is changed and the answer is {@link Decided.Changed}. What is decided is
 * written down, audited, and done by the next look, which is due at once.
 */
public final class VendorDesk {

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

  /**
   * An answer to a question.
   *
   * @param chosen the candidate that it is; empty: none of those that were shown
   * @param mark of the question as it was shown
   */
  public record Answer(About about, Optional<Long> chosen, String mark) {}

  /**
   * An answer that was given.
   *
   * @param chosen the candidate that it is; empty: none of them
   */
  public record Given(About about, Optional<Long> chosen) {}

  /**
   * A decision on a conflict.
   *
   * @param mark of the conflict as it was shown
   */
  public record Resolution(VendorKey key, FieldGroup group, Choice choice, String mark) {}

  /** A vendor of Concur's and a partner of Odoo's. */
  public record Tie(VendorKey key, long partner) {}

  /**
   * How vendors stand.
   *
   * @param lookedAt when both lists met last; empty after the settings have changed
   * @param unreadable how many of Concur's vendors have no codes to know them by, and are left out
   * @param held what nothing is carried for until a person confirms it
   */
  public record Standing(
      ExchangeSettings settings, Optional<Instant> lookedAt, int unreadable, Optional<Held> held) {

    /** What is wrong with vendors that no line of the list can be about. */
    public Optional<Problem> leftOut() {
      return unreadable == 0
          ? Optional.empty()
          : Optional.of(Problem.of(Code.VENDOR_UNREADABLE, "count", Integer.toString(unreadable)));
    }
  }

  /** Odoo looked as if its database was set back: what is linked may be of other partners. */
  public record Held(String code, Instant since) {}

  public Future<ExchangeSettings> settings(TenantId tenant) {
    return standing(tenant).map(Standing::settings);
  }

  public Future<Standing> standing(TenantId tenant) {
    return database.tenant(tenant, SettingsRows::standing);
  }

  /**
   * Saves the settings; the next look is at once, and nothing is sent of what was planned before.
   */
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
   * Lets both lists meet as soon as Odoo's vendors were read anew: what was mended a moment ago
   * counts.
   */
  public Future<Void> lookNow(TenantId tenant) {
    return lanes.wake(
        tenant,
        Stream.VENDOR_SYNC,
        tx ->
            FollowRows.wantComparison(tx, VendorCopy.MODEL)
                .compose(wanted -> SettingsRows.lookAnew(tx))
                .compose(wanted -> lanes.wake(tx, tenant, Stream.VENDORS)));
  }

  /** Says that Odoo is as it should be although it looked as if it was set back. */
  public Future<Decided> confirm(TenantId tenant, String actor) {
    return decided(
        tenant, SettingsRows::confirm, new Told("vendors.confirmed", actor, new JsonObject()));
  }

  /**
   * A page of vendors; conflicts are those in {@link VendorLine.State#CONFLICT}.
   *
   * @param after null for the first page
   */
  public Future<VendorLine.Page> list(
      TenantId tenant, VendorLine.Wanted wanted, VendorLine.@Nullable Place after, int limit) {
    return database.tenant(tenant, tx -> LineRows.page(tx, wanted, after, limit));
  }

  /** A vendor that is linked, or is to be. */
  public Future<Optional<VendorLine>> vendor(TenantId tenant, VendorKey key) {
    return database.tenant(tenant, tx -> LineRows.one(tx, key));
  }

  /**
   * A page of open questions, with the cards of both sides.
   *
   * @param after null for the first page
   */
  public Future<AskedVendor.Page> questions(
      TenantId tenant, AskedVendor.@Nullable Place after, int limit) {
    return database.tenant(tenant, tx -> AskedRows.page(tx, after, limit));
  }

  /** An open question. */
  public Future<Optional<AskedVendor>> question(TenantId tenant, About about) {
    return database.tenant(tenant, tx -> AskedRows.one(tx, Subject.of(about)));
  }

  /** Answers a question; only those that were shown can be chosen, and are ruled out. */
  public Future<Decided> answer(TenantId tenant, Answer answer, String actor) {
    return decided(
        tenant,
        tx -> DecisionRows.answer(tx, answer, actor),
        new Told("vendors.answered", actor, told(answer.about(), answer.chosen())));
  }

  /**
   * Takes an answer back, as long as both systems do not have the vendor: it is asked again, and
   * nothing that was planned by the answer is done.
   */
  public Future<Decided> takeBack(TenantId tenant, Given given, String actor) {
    return decided(
        tenant,
        tx -> SettingsRows.decide(tx, () -> ReopenRows.takeBack(tx, given)),
        new Told("vendors.answer_taken_back", actor, told(given.about(), given.chosen())));
  }

  private static JsonObject told(About about, Optional<Long> chosen) {
    var subject = Subject.of(about);
    return new JsonObject()
        .put(subject.word(), subject.text().replace("\t", " / "))
        .put("answer", chosen.map(String::valueOf).orElse("none of them"));
  }

  /** Decides a conflict, once: it counts for the values that were shown. */
  public Future<Decided> resolve(TenantId tenant, Resolution resolution, String actor) {
    var told =
        JsonObject.of(
            "vendor", resolution.key().toString(),
            "group", resolution.group().words(),
            "choice", resolution.choice().name());
    return decided(
        tenant,
        tx -> DecisionRows.resolve(tx, resolution),
        new Told("vendors.resolved", actor, told));
  }

  /**
   * Links the two by hand. Whomever either was linked to before is another vendor from now on, as
   * after {@link #unlink}.
   */
  public Future<Decided> link(TenantId tenant, Tie tie, String actor) {
    return decided(
        tenant,
        tx -> SettingsRows.decide(tx, () -> TieRows.link(tx, tie, actor)),
        new Told("vendors.linked", actor, told(tie)));
  }

  /**
   * Undoes a link: they are two vendors from now on, which are not taken for one again by
   * themselves, and each is created in the other system if that is switched on.
   */
  public Future<Decided> unlink(TenantId tenant, Tie tie, String actor) {
    return decided(
        tenant,
        tx -> SettingsRows.decide(tx, () -> TieRows.unlink(tx, tie, actor)),
        new Told("vendors.unlinked", actor, told(tie)));
  }

  private static JsonObject told(Tie tie) {
    return JsonObject.of("vendor", tie.key().toString(), "partner", tie.partner());
  }

  private record Told(String action, String actor, JsonObject detail) {}

  private interface Change {
    Future<Decided> in(SqlConnection tx);
  }

  private Future<Decided> decided(TenantId tenant, Change change, Told told) {
    return database.tenant(
        tenant,
        tx ->
            change
                .in(tx)
                .compose(
                    decided ->
                        decided instanceof Decided.Done
                            ? AuditRows.append(
                                    tx, tenant, told.actor(), told.action(), told.detail())
                                .compose(said -> lanes.wake(tx, tenant, Stream.VENDOR_SYNC))
                                .map(decided)
                            : Future.succeededFuture(decided)));
  }
}
