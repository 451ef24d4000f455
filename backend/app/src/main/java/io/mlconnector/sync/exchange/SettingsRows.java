package io.mlconnector.sync.exchange;

import io.mlconnector.core.reconcile.Rule;
import io.mlconnector.core.vendor.FieldGroup;
import io.mlconnector.flow.Sequence;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What tenants want of vendors. */
final class SettingsRows {

  private static final String FIND =
      "select enabled, rules, create_in_concur, create_in_odoo, looked_at, origin from"
          + " vendor_settings where tenant_id = current_tenant()";

  private static final String SAVE =
      """
      insert into vendor_settings (
        tenant_id, enabled, rules, create_in_concur, create_in_odoo, updated_at)
      values (current_tenant(), $1, $2, $3, $4, now())
      on conflict (tenant_id) do update
         set enabled = excluded.enabled, rules = excluded.rules,
             create_in_concur = excluded.create_in_concur,
             create_in_odoo = excluded.create_in_odoo, updated_at = now()
      """;

  private static final String LOOKED =
      "update vendor_settings set looked_at = $1 where tenant_id = current_tenant()";

  private static final String OF =
      "update vendor_settings set origin = $1, looked_at = null where tenant_id = current_tenant()";

  private SettingsRows() {}

  /**
   * Settings.
   *
   * @param lookedAt when both lists met last
   * @param origin whose partners the links are of
   */
  record Stored(ExchangeSettings settings, Optional<Instant> lookedAt, Optional<String> origin) {

    static final Stored NONE = new Stored(ExchangeSettings.OFF, Optional.empty(), Optional.empty());
  }

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
        Optional.ofNullable(row.getString("origin")));
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

  static Future<Void> looked(SqlConnection tx, Instant at) {
    return tx.preparedQuery(LOOKED).execute(Tuple.of(at.atOffset(ZoneOffset.UTC))).mapEmpty();
  }

  /** Another Odoo is connected: of what was linked nothing holds. */
  static Future<Void> begin(SqlConnection tx, String origin) {
    return Sequence.each(
            List.of("vendor_link", "vendor_question", "vendor_refusal"),
            table ->
                tx.query("delete from " + table + " where tenant_id = current_tenant()").execute())
        .compose(done -> tx.preparedQuery(OF).execute(Tuple.of(origin)))
        .mapEmpty();
  }
}
