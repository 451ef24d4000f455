package io.mlconnector.sync.exchange;

import io.mlconnector.core.accounting.CompanyId;
import io.mlconnector.core.reconcile.Rule;
import io.mlconnector.core.vendor.FieldGroup;
import io.mlconnector.flow.Sequence;
import io.mlconnector.sync.vendors.VendorCopy;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.StreamSupport;

/** What tenants want of vendors. */
final class SettingsRows {

  private static final String FIND =
      """
      select enabled, rules, create_in_concur, create_in_odoo, looked_at, origin, concur_company,
             decisions, updated_at, terms_company, terms_moved_at, unreadable
        from vendor_settings where tenant_id = current_tenant()
      """;

  private static final String SAVE =
      """
      insert into vendor_settings (
        tenant_id, enabled, rules, create_in_concur, create_in_odoo, updated_at)
      values (current_tenant(), $1, $2, $3, $4, now())
      on conflict (tenant_id) do update
         set enabled = excluded.enabled, rules = excluded.rules,
             create_in_concur = excluded.create_in_concur,
             create_in_odoo = excluded.create_in_odoo, looked_at = null, terms_moved_at = null,
             decisions = vendor_settings.decisions + 1, updated_at = now()
      """;

  private static final String LOOKED =
      "update vendor_settings set looked_at = $1, unreadable = $2"
          + " where tenant_id = current_tenant()";

  private static final String FORGOTTEN =
      "update vendor_settings set origin = null, concur_company = null, looked_at = null,"
          + " terms_company = null, unreadable = 0 where tenant_id = current_tenant()";

  private static final String COMPANY =
      "select coalesce(proven_company, lower(company_uuid), '') as company"
          + " from concur_connection where tenant_id = current_tenant()";

  private static final String DECIDED =
      """
      update vendor_settings set looked_at = null, decisions = decisions + 1
       where tenant_id = current_tenant()
      """;

  /** Nothing is held for a tenant for whom nothing was ever linked. */
  static final String ALARMED =
      " from odoo_follow f join vendor_settings s on s.tenant_id = f.tenant_id"
          + " where f.tenant_id = current_tenant() and f.model = '"
          + VendorCopy.MODEL
          + "' and f.origin = s.origin and f.alarm_at > s.confirmed_at";

  private static final String HELD = "select f.alarm ->> 'code' as code, f.alarm_at" + ALARMED;

  /** Whether vendors are still those of the company that is connected, and nothing is held. */
  static final String SOUND =
      "coalesce(s.concur_company, '') = coalesce(("
          + COMPANY
          + "), '') and not exists (select"
          + ALARMED
          + ")";

  private static final String DECISIONS =
      "select s.decisions, "
          + SOUND
          + " as sound from vendor_settings s where s.tenant_id = current_tenant() for update of s";

  private static final String LOCK =
      "select from vendor_settings where tenant_id = current_tenant() for update";

  private static final String HOLD =
      "select from vendor_settings where tenant_id = current_tenant() for share";

  private static final String CONFIRM =
      """
      update vendor_settings s set confirmed_at = f.alarm_at, looked_at = null
        from odoo_follow f
       where s.tenant_id = current_tenant() and f.tenant_id = s.tenant_id and f.model = $1
         and f.origin = s.origin and f.alarm_at > s.confirmed_at
      """;

  private static final String OF =
      """
      update vendor_settings
         set origin = $1, concur_company = $2, confirmed_at = $3, looked_at = null, unreadable = 0
       where tenant_id = current_tenant()
      """;

  private SettingsRows() {}

  /**
   * Currencies and payment terms in Odoo.
   *
   * @param company whose they are
   * @param movedAt since when, where they were another one's before, and nobody has saved the
   *     settings since
   */
  record TermsOf(Optional<CompanyId> company, Optional<Instant> movedAt) {

    static final TermsOf UNKNOWN = new TermsOf(Optional.empty(), Optional.empty());
  }

  /**
   * Settings.
   *
   * @param lookedAt when both lists met last
   * @param terms whose are remembered
   * @param unreadable how many of Concur's vendors that look left out
   * @param decisions how often people have decided what a look must not write over
   */
  record Stored(
      ExchangeSettings settings,
      Optional<Instant> lookedAt,
      Optional<Ends> ends,
      TermsOf terms,
      int unreadable,
      long decisions,
      Instant savedAt) {

    static final Stored NONE =
        new Stored(
            ExchangeSettings.OFF,
            Optional.empty(),
            Optional.empty(),
            TermsOf.UNKNOWN,
            0,
            0,
            Instant.EPOCH);

    /** Whether it is off for so long that nothing has to be known any more. */
    boolean isOffFor(Duration time, Instant now) {
      return !settings.enabled() && ends.isPresent() && savedAt.plus(time).isBefore(now);
    }
  }

  /** Whose partners and whose vendors the links are of: an Odoo, and a company in Concur. */
  record Ends(String origin, String company) {}

  static Future<Stored> find(SqlConnection tx) {
    return tx.preparedQuery(FIND)
        .execute()
        .map(rows -> rows.size() == 0 ? Stored.NONE : stored(rows.iterator().next()));
  }

  private static Stored stored(Row row) {
    return new Stored(
        new ExchangeSettings(
            row.getBoolean("enabled"),
            rules(row.getJsonObject("rules")),
            row.getBoolean("create_in_concur"),
            row.getBoolean("create_in_odoo")),
        Optional.ofNullable(row.getOffsetDateTime("looked_at")).map(OffsetDateTime::toInstant),
        ends(row),
        new TermsOf(
            Optional.ofNullable(row.getLong("terms_company")).map(CompanyId::new),
            Optional.ofNullable(row.getOffsetDateTime("terms_moved_at"))
                .map(OffsetDateTime::toInstant)),
        row.getInteger("unreadable"),
        row.getLong("decisions"),
        row.getOffsetDateTime("updated_at").toInstant());
  }

  private static Optional<Ends> ends(Row row) {
    return Optional.ofNullable(row.getString("origin"))
        .map(
            origin ->
                new Ends(origin, Objects.requireNonNullElse(row.getString("concur_company"), "")));
  }

  /** The company in Concur that is connected; blank where none is known. */
  static Future<String> company(SqlConnection tx) {
    return tx.preparedQuery(COMPANY)
        .execute()
        .map(rows -> rows.size() == 0 ? "" : rows.iterator().next().getString("company"));
  }

  /** What nothing is carried for until a person confirms it. */
  static Future<Optional<VendorDesk.Held>> held(SqlConnection tx) {
    return tx.preparedQuery(HELD)
        .execute()
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .map(
                        row ->
                            new VendorDesk.Held(
                                row.getString("code"),
                                row.getOffsetDateTime("alarm_at").toInstant()))
                    .findFirst());
  }

  static Future<VendorDesk.Standing> standing(SqlConnection tx) {
    return find(tx)
        .compose(
            stored ->
                held(tx)
                    .map(
                        held ->
                            new VendorDesk.Standing(
                                stored.settings(), stored.lookedAt(), stored.unreadable(), held)));
  }

  static Future<Decided> confirm(SqlConnection tx) {
    return tx.preparedQuery(CONFIRM)
        .execute(Tuple.of(VendorCopy.MODEL))
        .map(rows -> rows.rowCount() == 1 ? new Decided.Done() : new Decided.NotThere());
  }

  /** Keeps people from deciding until the transaction is over. */
  static Future<Void> hold(SqlConnection tx) {
    return tx.preparedQuery(HOLD).execute().mapEmpty();
  }

  /**
   * Decides what a look must not write over: one that has begun before is void, and taken again. A
   * look that is being written down is waited for, as it takes the settings before all else, too.
   */
  static Future<Decided> decide(SqlConnection tx, Supplier<Future<Decided>> decision) {
    return tx.preparedQuery(LOCK)
        .execute()
        .compose(locked -> decision.get())
        .compose(
            decided ->
                decided instanceof Decided.Done
                    ? tx.preparedQuery(DECIDED).execute().map(decided)
                    : Future.succeededFuture(decided));
  }

  /** What was looked at before does not count. */
  static Future<Void> lookAnew(SqlConnection tx) {
    return tx.preparedQuery(DECIDED).execute().mapEmpty();
  }

  private static Map<FieldGroup, Rule> rules(JsonObject json) {
    var rules = new EnumMap<FieldGroup, Rule>(FieldGroup.class);
    for (var group : FieldGroup.values()) {
      Arrays.stream(Rule.values())
          .filter(rule -> rule.name().equals(json.getString(group.name())))
          .forEach(rule -> rules.put(group, rule));
    }
    return rules;
  }

  static Future<Void> save(SqlConnection tx, ExchangeSettings settings) {
    var rules = new JsonObject();
    settings.rules().forEach((group, rule) -> rules.put(group.name(), rule.name()));
    return tx.preparedQuery(SAVE)
        .execute(
            Tuple.of(settings.enabled(), rules, settings.createInConcur(), settings.createInOdoo()))
        .mapEmpty();
  }

  /**
   * Whether people have decided nothing since then, who wait until this transaction is over; nor
   * connected another company, nor has Odoo begun to look as if it was set back.
   */
  static Future<Boolean> isStill(SqlConnection tx, long decisions) {
    return tx.preparedQuery(DECISIONS)
        .execute()
        .map(rows -> rows.size() == 1 && isStill(rows.iterator().next(), decisions));
  }

  private static boolean isStill(Row row, long decisions) {
    return row.getLong("decisions") == decisions && row.getBoolean("sound");
  }

  /**
   * After a look.
   *
   * @param unreadable how many of Concur's vendors it had to leave out
   */
  static Future<Void> looked(SqlConnection tx, Instant at, int unreadable) {
    return tx.preparedQuery(LOOKED)
        .execute(Tuple.of(at.atOffset(ZoneOffset.UTC), unreadable))
        .mapEmpty();
  }

  /** Names and addresses are not kept of a tenant that has switched it off long ago. */
  static Future<Void> forget(SqlConnection tx) {
    return empty(tx).compose(done -> tx.preparedQuery(FORGOTTEN).execute()).mapEmpty();
  }

  /** The settings first, as all who decide take them. */
  private static Future<Void> empty(SqlConnection tx) {
    return tx.preparedQuery(LOCK).execute().compose(locked -> emptied(tx));
  }

  private static Future<Void> emptied(SqlConnection tx) {
    return Sequence.each(
        List.of("vendor_link", "vendor_question", "vendor_refusal", "concur_vendor"),
        table ->
            tx.query("delete from " + table + " where tenant_id = current_tenant()").execute());
  }

  /** Another Odoo, or another company's Concur, is connected: of what was linked nothing holds. */
  static Future<Void> begin(SqlConnection tx, Ends ends, Instant now) {
    return empty(tx)
        .compose(
            done ->
                tx.preparedQuery(OF)
                    .execute(Tuple.of(ends.origin(), ends.company(), now.atOffset(ZoneOffset.UTC))))
        .mapEmpty();
  }
}
