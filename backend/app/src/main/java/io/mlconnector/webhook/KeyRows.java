package io.mlconnector.webhook;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** The keys of one tenant's webhook address. */
final class KeyRows {

  // Two that change the key take turns here.
  private static final String CONNECTION =
      "select client_id is not null as own_app from concur_connection"
          + " where tenant_id = current_tenant() for no key update";
  private static final String OWN_APP =
      "select client_id is not null as own_app from concur_connection"
          + " where tenant_id = current_tenant()";
  private static final String CURRENT =
      "select key_id, sealed from webhook_key"
          + " where tenant_id = current_tenant() and expires_at is null";
  private static final String GOOD =
      "select created_at, expires_at from webhook_key where tenant_id = current_tenant()"
          + " and (expires_at is null or expires_at > now()) order by created_at desc";
  private static final String FORGET =
      "delete from webhook_key where tenant_id = current_tenant() and expires_at <= now()";
  private static final String RETIRE =
      """
      update webhook_key
         set expires_at = least(expires_at, now() + $1 * interval '1 second')
       where tenant_id = current_tenant()
      returning expires_at
      """;
  private static final String INSERT =
      "insert into webhook_key (tenant_id, key_id, key_hash, sealed)"
          + " values (current_tenant(), $1, $2, $3)";

  /** A key as it is stored. */
  record Stored(UUID id, Buffer cipher) {}

  private KeyRows() {}

  /** Whether the tenant brings a Concur app of its own; empty if it is not connected. */
  static Future<Optional<Boolean>> ownApp(SqlConnection tx) {
    return flag(tx, OWN_APP);
  }

  /** The same, and whoever else asks waits for this transaction. */
  static Future<Optional<Boolean>> lockConnection(SqlConnection tx) {
    return flag(tx, CONNECTION);
  }

  private static Future<Optional<Boolean>> flag(SqlConnection tx, String sql) {
    return tx.preparedQuery(sql)
        .execute()
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .map(row -> row.getBoolean("own_app"))
                    .findFirst());
  }

  static Future<Optional<Stored>> current(SqlConnection tx) {
    return tx.preparedQuery(CURRENT)
        .execute()
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .map(row -> new Stored(row.getUUID("key_id"), row.getBuffer("sealed")))
                    .findFirst());
  }

  /** The keys that are good, the newest first. */
  static Future<List<KeyView>> good(SqlConnection tx) {
    return tx.preparedQuery(GOOD)
        .execute()
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .map(
                        row ->
                            new KeyView(
                                row.getOffsetDateTime("created_at").toInstant(),
                                Optional.ofNullable(row.getOffsetDateTime("expires_at"))
                                    .map(OffsetDateTime::toInstant)))
                    .toList());
  }

  /** Lets all keys end after the overlap, if not sooner; answers when the last one does. */
  static Future<Optional<Instant>> retire(SqlConnection tx, Duration overlap) {
    return tx.preparedQuery(FORGET)
        .execute()
        .compose(forgotten -> tx.preparedQuery(RETIRE).execute(Tuple.of((int) overlap.toSeconds())))
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .map(row -> row.getOffsetDateTime("expires_at"))
                    .map(OffsetDateTime::toInstant)
                    .max(Instant::compareTo));
  }

  static Future<Void> insert(SqlConnection tx, Stored key, HookKey.Hash hash) {
    return tx.preparedQuery(INSERT)
        .execute(Tuple.of(key.id(), hash.sha256(), key.cipher()))
        .mapEmpty();
  }
}
