package io.mlconnector.connection.key;

import io.mlconnector.audit.AuditRows;
import io.mlconnector.db.TenantId;
import io.mlconnector.limits.Pace;
import io.mlconnector.odoo.OdooAddress;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.net.URI;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The key columns of {@code odoo_connection}; every write is bound to the key in use. */
final class KeyRows {

  private static final String READ =
      """
      select url, database, login, protocol, api_key, next_key, old_key, key_name, key_since,
             key_checked_at, key_trouble, calls_per_second, parallel_calls
        from odoo_connection where tenant_id = $1
      """;
  // A key that we made has a known end, even where Odoo does not show its keys.
  private static final String SEEN =
      """
      update odoo_connection
         set key_checked_at = coalesce($3, key_checked_at),
             key_seen = case when $4 = 'hidden' and key_name is not null then key_seen else $4 end,
             key_expires_at = case when $4 = 'hidden' and key_name is not null
                                   then key_expires_at else $5 end
       where tenant_id = $1 and api_key = $2
      """;
  private static final String MADE =
      """
      update odoo_connection
         set next_key = $3, next_key_name = $4, next_key_expires_at = $5, key_trouble = null
       where tenant_id = $1 and api_key = $2
      """;
  private static final String SWITCH =
      """
      update odoo_connection
         set api_key = $3, old_key = $4, key_since = $5, key_seen = 'dated',
             key_name = next_key_name, key_expires_at = next_key_expires_at,
             next_key = null, next_key_name = null, next_key_expires_at = null, warned_days = null
       where tenant_id = $1 and api_key = $2 and next_key is not null
      """;
  private static final String DROP =
      """
      update odoo_connection
         set next_key = null, next_key_name = null, next_key_expires_at = null
       where tenant_id = $1 and api_key = $2 and next_key is not null
      """;
  private static final String TROUBLE =
      """
      update odoo_connection set key_trouble = $3
       where tenant_id = $1 and api_key = $2 and key_trouble is distinct from $3
      """;
  private static final String FORGET =
      """
      update odoo_connection set old_key = null
       where tenant_id = $1 and api_key = $2 and old_key is not null
      """;

  /** A connection with its sealed keys. */
  record Stored(
      TenantId tenant,
      OdooAddress address,
      Pace pace,
      Buffer apiKey,
      @Nullable Buffer nextKey,
      @Nullable Buffer oldKey,
      @Nullable String name,
      @Nullable Instant since,
      @Nullable Instant checkedAt) {}

  /** A key that Odoo made, sealed. */
  record Next(Buffer key, String name, Instant expiresAt) {}

  private KeyRows() {}

  static Future<Optional<Stored>> read(SqlConnection tx, TenantId tenant) {
    return tx.preparedQuery(READ)
        .execute(Tuple.of(tenant.value()))
        .map(
            rows ->
                rows.size() == 0
                    ? Optional.empty()
                    : Optional.of(stored(tenant, rows.iterator().next())));
  }

  private static Stored stored(TenantId tenant, Row row) {
    var choice = row.getString("protocol").toUpperCase(Locale.ROOT);
    return new Stored(
        tenant,
        new OdooAddress(
            URI.create(row.getString("url")),
            row.getString("database"),
            row.getString("login"),
            OdooAddress.Choice.valueOf(choice)),
        Pace.of(row.getBigDecimal("calls_per_second"), row.getInteger("parallel_calls")),
        row.getBuffer("api_key"),
        row.getBuffer("next_key"),
        row.getBuffer("old_key"),
        row.getString("key_name"),
        instant(row.getOffsetDateTime("key_since")),
        instant(row.getOffsetDateTime("key_checked_at")));
  }

  private static @Nullable Instant instant(@Nullable OffsetDateTime at) {
    return at == null ? null : at.toInstant();
  }

  /**
   * Notes what Odoo tells.
   *
   * @param checkedAt set where the next key is made, too, if it is due
   */
  static Future<Void> seen(SqlConnection tx, Stored of, KeyEnd end, Optional<Instant> checkedAt) {
    var values =
        bound(of)
            .addOffsetDateTime(checkedAt.map(KeyRows::utc).orElse(null))
            .addString(end.seen().word())
            .addOffsetDateTime(end.at().map(KeyRows::utc).orElse(null));
    return tx.preparedQuery(SEEN).execute(values).mapEmpty();
  }

  /** False if the key was replaced meanwhile. */
  static Future<Boolean> made(SqlConnection tx, Stored of, Next next) {
    var values =
        bound(of)
            .addBuffer(next.key())
            .addString(next.name())
            .addOffsetDateTime(utc(next.expiresAt()));
    var detail = JsonObject.of("name", next.name(), "expiresAt", next.expiresAt().toString());
    return change(tx, of, MADE, values, new Told("odoo.key_made", detail));
  }

  static Future<Boolean> taken(
      SqlConnection tx, Stored of, Buffer apiKey, Buffer oldKey, Instant now) {
    var values = bound(of).addBuffer(apiKey).addBuffer(oldKey).addOffsetDateTime(utc(now));
    return change(tx, of, SWITCH, values, new Told("odoo.key_switched", new JsonObject()));
  }

  static Future<Boolean> dropNext(SqlConnection tx, Stored of) {
    return change(tx, of, DROP, bound(of), new Told("odoo.key_dropped", new JsonObject()));
  }

  static Future<Boolean> trouble(SqlConnection tx, Stored of, String why) {
    var told = new Told("odoo.key_not_renewed", JsonObject.of("detail", why));
    return change(tx, of, TROUBLE, bound(of).addString(why), told);
  }

  /**
   * Forgets the key out of use.
   *
   * @param revoked whether it is revoked; otherwise it lives on until its end
   */
  static Future<Boolean> forgetOld(SqlConnection tx, Stored of, boolean revoked) {
    var action = revoked ? "odoo.key_revoked" : "odoo.key_left";
    return change(tx, of, FORGET, bound(of), new Told(action, new JsonObject()));
  }

  private record Told(String action, JsonObject detail) {}

  private static Future<Boolean> change(
      SqlConnection tx, Stored of, String update, Tuple values, Told told) {
    return tx.preparedQuery(update)
        .execute(values)
        .compose(
            rows ->
                rows.rowCount() == 0
                    ? Future.succeededFuture(false)
                    : AuditRows.append(tx, of.tenant(), "service", told.action(), told.detail())
                        .map(true));
  }

  private static Tuple bound(Stored of) {
    return Tuple.of(of.tenant().value(), of.apiKey());
  }

  private static OffsetDateTime utc(Instant at) {
    return at.atOffset(ZoneOffset.UTC);
  }
}
