package io.mlconnector.alert;

import io.mlconnector.db.TenantId;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.net.URI;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** The statements about a tenant's webhook, all of which need settings that are there. */
final class HookRows {

  // In place of the one that whoever asks for it has seen.
  private static final String SET =
      """
      update alert_setting
         set hook_url = $2, hook_secret = $3, hook_secret_at = $4, hook_secret_by = $5,
             hook_former_until = null, hook_off = false, hook_failed = null, hook_tested_at = null,
             changed_by = $5, changed_at = $4
       where tenant_id = $1 and hook_url is not distinct from $6
      """;
  private static final String MOVE =
      """
      update alert_setting
         set hook_url = $2, hook_off = false, hook_failed = null, changed_by = $3, changed_at = $4
       where tenant_id = $1 and hook_url = $5
      """;
  // A form that comes again finds another time.
  private static final String RENEW =
      """
      update alert_setting
         set hook_secret = $2, hook_secret_at = $3, hook_secret_by = $4, hook_former_until = $5,
             changed_by = $4, changed_at = $3
       where tenant_id = $1 and hook_url is not null and hook_secret_at = $6
      """;
  private static final String DROP =
      """
      update alert_setting
         set hook_url = null, hook_secret = null, hook_secret_at = null, hook_secret_by = null,
             hook_former_until = null, hook_off = false, hook_failed = null, hook_tested_at = null,
             changed_by = $2, changed_at = $3
       where tenant_id = $1 and hook_url is not null
      """;
  private static final String TARGET =
      """
      select hook_url, hook_secret, hook_secret_at, hook_former_until from alert_setting
       where tenant_id = current_tenant() and hook_url is not null and not hook_off
      """;
  private static final String FAILED =
      """
      update alert_setting set hook_failed = $2, hook_off = $3
       where tenant_id = $1 and hook_url = $4
      """;
  private static final String WORKS =
      """
      update alert_setting set hook_failed = null
       where tenant_id = $1 and hook_failed is not null and not hook_off
      """;
  private static final String TEST =
      """
      update alert_setting set hook_tested_at = $2
       where tenant_id = $1 and (hook_tested_at is null or hook_tested_at <= $3)
      """;

  private HookRows() {}

  /** Who changes it, and when. */
  record By(TenantId tenant, String actor, Instant now) {}

  /** False if another address than this one is there by now. */
  static Future<Boolean> set(
      SqlConnection tx, By by, Optional<URI> before, URI url, Buffer cipher) {
    return changed(
        tx,
        SET,
        Tuple.of(by.tenant().value(), url.toString(), cipher)
            .addOffsetDateTime(at(by.now()))
            .addString(by.actor())
            .addString(before.map(URI::toString).orElse(null)));
  }

  /** Keeps the secret; false if another address than this one is there by now. */
  static Future<Boolean> move(SqlConnection tx, By by, URI before, URI url) {
    return changed(
        tx,
        MOVE,
        Tuple.of(by.tenant().value(), url.toString(), by.actor(), at(by.now()), before.toString()));
  }

  /**
   * Puts another secret in the place of the one that was made then; false if it is there no more.
   *
   * @param former until when the former one signs, too
   */
  static Future<Boolean> renew(
      SqlConnection tx, By by, Instant then, Buffer cipher, Instant former) {
    return changed(
        tx,
        RENEW,
        Tuple.of(by.tenant().value(), cipher, at(by.now()), by.actor(), at(former), at(then)));
  }

  static Future<Boolean> drop(SqlConnection tx, By by) {
    return changed(tx, DROP, Tuple.of(by.tenant().value(), by.actor(), at(by.now())));
  }

  /** Where it is sent to now; empty for none, and for one that was switched off. */
  static Future<Optional<HookSender.Target>> target(SqlConnection tx) {
    return tx.preparedQuery(TARGET)
        .execute()
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false).findFirst().map(HookRows::target));
  }

  private static HookSender.Target target(Row row) {
    return new HookSender.Target(
        URI.create(row.getString("hook_url")),
        row.getBuffer("hook_secret"),
        row.getOffsetDateTime("hook_secret_at").toInstant(),
        Optional.ofNullable(row.getOffsetDateTime("hook_former_until"))
            .map(OffsetDateTime::toInstant));
  }

  /** Something was given up; one that is gone is switched off, too. */
  static Future<Boolean> failed(
      SqlConnection tx, TenantId tenant, HookSender.Target target, HookAnswer answer) {
    return changed(
        tx,
        FAILED,
        Tuple.of(tenant.value(), answer.said(), answer.isGone(), target.url().toString()));
  }

  /** It has taken something. */
  static Future<Boolean> works(SqlConnection tx, TenantId tenant) {
    return changed(tx, WORKS, Tuple.of(tenant.value()));
  }

  /** Notes a test; false if there was one since. */
  static Future<Boolean> test(SqlConnection tx, TenantId tenant, Instant now, Instant since) {
    return changed(tx, TEST, Tuple.of(tenant.value(), at(now), at(since)));
  }

  private static Future<Boolean> changed(SqlConnection tx, String sql, Tuple values) {
    return tx.preparedQuery(sql).execute(values).map(rows -> rows.rowCount() > 0);
  }

  private static OffsetDateTime at(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
