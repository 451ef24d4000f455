package io.mlconnector.tenant;

import io.mlconnector.db.TenantId;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** API tokens as they are kept: their hashes, never themselves. */
final class ApiTokenRows {

  private static final String OWN = " where tenant_id = current_tenant() and revoked_at is null";
  private static final String LIVE =
      "select token_id, name, scopes, token_hash, last_used_on, expires_at from api_token"
          + OWN
          + " and (expires_at is null or expires_at > $1)";
  private static final String LIST =
      "select token_id, name, scopes, made_by, created_at, last_used_on, expires_at from api_token"
          + OWN
          + " order by created_at desc, token_id limit 200";
  private static final String LOCK = "select 1 from tenant for no key update";
  private static final String NAMES = "select name from api_token" + OWN;
  private static final String INSERT =
      """
      insert into api_token (tenant_id, token_id, token_hash, name, scopes, made_by, expires_at)
      values (current_tenant(), $1, $2, $3, $4, $5, $6)
      """;
  private static final String USED =
      "update api_token set last_used_on = $2" + OWN + " and token_id = $1";
  private static final String REVOKE =
      "update api_token set revoked_at = $2" + OWN + " and token_id = $1 returning token_id, name";
  private static final String REVOKE_MADE_BY =
      "update api_token set revoked_at = $2" + OWN + " and made_by = $1 returning token_id, name";

  private ApiTokenRows() {}

  /** A good token, with its hash. */
  record Live(
      UUID id,
      String name,
      Set<Scope> scopes,
      Buffer hash,
      @Nullable LocalDate lastUsedOn,
      Optional<Instant> end) {

    boolean usedOn(LocalDate day) {
      return day.equals(lastUsedOn);
    }

    Caller caller(TenantId tenant) {
      return new Caller(tenant, id, name, scopes);
    }
  }

  static Future<List<Live>> live(SqlConnection tx, Instant now) {
    return tx.preparedQuery(LIVE)
        .execute(Tuple.of(now.atOffset(ZoneOffset.UTC)))
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .map(
                        row ->
                            new Live(
                                row.getUUID("token_id"),
                                row.getString("name"),
                                scopes(row),
                                row.getBuffer("token_hash"),
                                row.getLocalDate("last_used_on"),
                                end(row)))
                    .toList());
  }

  static Future<List<ApiTokens.Listed>> list(SqlConnection tx) {
    return tx.query(LIST)
        .execute()
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false).map(ApiTokenRows::listed).toList());
  }

  private static ApiTokens.Listed listed(Row row) {
    return new ApiTokens.Listed(
        row.getUUID("token_id"),
        row.getString("name"),
        scopes(row),
        row.getString("made_by"),
        row.get(OffsetDateTime.class, "created_at").toInstant(),
        Optional.ofNullable(row.getLocalDate("last_used_on")),
        end(row));
  }

  private static Optional<Instant> end(Row row) {
    return Optional.ofNullable(row.get(OffsetDateTime.class, "expires_at"))
        .map(OffsetDateTime::toInstant);
  }

  private static Set<Scope> scopes(Row row) {
    return Arrays.stream(row.getArrayOfStrings("scopes"))
        .flatMap(word -> Scope.of(word).stream())
        .collect(Collectors.toSet());
  }

  /** The plain names of those that are not revoked; who makes one waits for another who does. */
  static Future<List<String>> lockNames(SqlConnection tx) {
    return tx.query(LOCK)
        .execute()
        .compose(locked -> tx.query(NAMES).execute())
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .map(row -> NewToken.plain(row.getString("name")))
                    .toList());
  }

  static Future<Void> insert(
      SqlConnection tx, UUID id, Proof proof, NewToken wanted, String madeBy) {
    var scopes = wanted.scopes().stream().sorted().map(Scope::word).toArray(String[]::new);
    return tx.preparedQuery(INSERT)
        .execute(
            Tuple.of(
                id,
                Buffer.buffer(proof.hash()),
                wanted.name(),
                scopes,
                madeBy,
                wanted.expiresAt().map(at -> at.atOffset(ZoneOffset.UTC)).orElse(null)))
        .mapEmpty();
  }

  static Future<Void> used(SqlConnection tx, UUID id, LocalDate day) {
    return tx.preparedQuery(USED).execute(Tuple.of(id, day)).mapEmpty();
  }

  /** The token that was revoked; none if there is no such token. */
  static Future<List<ApiTokens.Gone>> revoke(SqlConnection tx, UUID id, Instant now) {
    return tx.preparedQuery(REVOKE)
        .execute(Tuple.of(id, now.atOffset(ZoneOffset.UTC)))
        .map(ApiTokenRows::gone);
  }

  static Future<List<ApiTokens.Gone>> revokeMadeBy(SqlConnection tx, String maker, Instant now) {
    return tx.preparedQuery(REVOKE_MADE_BY)
        .execute(Tuple.of(maker, now.atOffset(ZoneOffset.UTC)))
        .map(ApiTokenRows::gone);
  }

  private static List<ApiTokens.Gone> gone(Iterable<Row> rows) {
    return StreamSupport.stream(rows.spliterator(), false)
        .map(row -> new ApiTokens.Gone(row.getUUID("token_id"), row.getString("name")))
        .toList();
  }
}
