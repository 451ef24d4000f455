package io.mlconnector.connection.token;

import io.mlconnector.audit.AuditRows;
import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.db.TenantId;
import io.mlconnector.json.StoredProblems;
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
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The token columns of {@code concur_connection}; every write is bound to a claim. */
final class TokenRows {

  /**
   * Longer than two calls to the token endpoint, which a move takes, and keeping what they bring.
   */
  static final int LEASE_SECONDS = 150;

  /** Refusals of the credentials themselves; repeating them at once could lock the account. */
  private static final Set<Code> FINAL =
      EnumSet.of(
          Code.CONCUR_TOKEN_EXPIRED,
          Code.CONCUR_REQUEST_TOKEN_REFUSED,
          Code.CONCUR_CLIENT_REFUSED,
          Code.CONCUR_SECRET_WRONG,
          Code.CONCUR_OWN_SECRET_WRONG,
          Code.CONCUR_LOGIN_FAILED);

  private static final String LOCK =
      """
      select company_uuid, client_id, client_secret, request_token, refresh_token, geolocation,
             token_version, access_token, access_expires_at, problem,
             coalesce(refreshing_until > clock_timestamp(), false) as busy,
             state = 'broken' and updated_at > now() - interval '1 hour' as broken
        from concur_connection where tenant_id = $1 for update
      """;
  private static final String LEASE =
      """
      update concur_connection
         set refreshing_node = $2,
             refreshing_until = clock_timestamp() + make_interval(secs => $3)
       where tenant_id = $1
      """;
  private static final String KEEP =
      """
      with old as (select state from concur_connection where tenant_id = $1)
      update concur_connection
         set refresh_token = $4, refresh_expires_at = $5, geolocation = $6, request_token = null,
             access_token = $8, access_expires_at = $9, refreshed_at = $10,
             token_version = token_version + 1, refreshing_node = null, refreshing_until = null,
             state = 'connected', problem = $7,
             proven_company = coalesce(lower($11), proven_company),
             updated_at = case when state = 'connected' then updated_at else now() end
       where tenant_id = $1 and token_version = $2 and refreshing_node = $3
      returning (select state from old) as before
      """;
  private static final String BREAK =
      """
      update concur_connection
         set state = 'broken', problem = $4, updated_at = now(),
             access_token = null, access_expires_at = null, refreshing_node = null, refreshing_until = null
       where tenant_id = $1 and token_version = $2 and refreshing_node = $3
      """;
  private static final String RELEASE =
      """
      update concur_connection set refreshing_node = null, refreshing_until = null
       where tenant_id = $1 and token_version = $2 and refreshing_node = $3
      """;

  private static final String REFRESHED_AT =
      "select refreshed_at from concur_connection where tenant_id = $1";

  /** A token's ciphertext, and when the token ends. */
  record Sealed(Buffer token, Instant expiresAt) {}

  /** What a renewal brought. */
  record Renewed(
      Sealed refresh, Sealed access, URI datacenter, Optional<Problem> foreign, Instant at) {}

  private TokenRows() {}

  static Future<Claim> claim(SqlConnection tx, TenantId tenant, String id, Claim.Wanted wanted) {
    return tx.preparedQuery(LOCK)
        .execute(Tuple.of(tenant.value()))
        .map(rows -> rows.size() == 0 ? new Claim.Absent() : decide(first(rows), id, wanted))
        .compose(claim -> lease(tx, tenant, claim));
  }

  private static Row first(Iterable<Row> rows) {
    return rows.iterator().next();
  }

  private static Claim decide(Row row, String id, Claim.Wanted wanted) {
    if (Boolean.TRUE.equals(row.getBoolean("busy"))) {
      return new Claim.Busy(row.getLong("token_version"));
    }
    var shared = shared(row, wanted);
    if (shared.isPresent()) {
      return shared.get();
    }
    var problem = row.getJsonObject("problem");
    if (!wanted.evenIfBroken()
        && Boolean.TRUE.equals(row.getBoolean("broken"))
        && problem != null) {
      var known = StoredProblems.read(problem);
      if (FINAL.contains(known.code())) {
        return new Claim.Broken(known);
      }
    }
    return new Claim.Claimed(
        id,
        row.getLong("token_version"),
        row.getString("company_uuid"),
        row.getString("client_id"),
        row.getBuffer("client_secret"),
        row.getBuffer("request_token"),
        row.getBuffer("refresh_token"),
        row.getString("geolocation"));
  }

  private static Optional<Claim> shared(Row row, Claim.Wanted wanted) {
    var token = row.getBuffer("access_token");
    var end = row.getOffsetDateTime("access_expires_at");
    var geolocation = row.getString("geolocation");
    var version = row.getLong("token_version");
    return token == null
            || geolocation == null
            || version <= wanted.after()
            || end.toInstant().isBefore(wanted.goodUntil())
        ? Optional.empty()
        : Optional.of(new Claim.Shared(version, token, end.toInstant(), geolocation));
  }

  private static Future<Claim> lease(SqlConnection tx, TenantId tenant, Claim claim) {
    return switch (claim) {
      case Claim.Claimed claimed ->
          tx.preparedQuery(LEASE)
              .execute(Tuple.of(tenant.value(), claimed.id(), (double) LEASE_SECONDS))
              .map(leased -> claimed);
      case Claim.Shared shared -> Future.succeededFuture(shared);
      case Claim.Busy busy -> Future.succeededFuture(busy);
      case Claim.Broken broken -> Future.succeededFuture(broken);
      case Claim.Absent absent -> Future.succeededFuture(absent);
    };
  }

  /** Stores what the claim brought; false if the claim does not hold any more. */
  static Future<Boolean> keep(
      SqlConnection tx, TenantId tenant, Claim.Claimed claim, Renewed renewed) {
    var values =
        bound(tenant, claim)
            .addBuffer(renewed.refresh().token())
            .addOffsetDateTime(utc(renewed.refresh().expiresAt()))
            .addString(renewed.datacenter().toString())
            .addValue(renewed.foreign().map(StoredProblems::write).orElse(null))
            .addBuffer(renewed.access().token())
            .addOffsetDateTime(utc(renewed.access().expiresAt()))
            .addOffsetDateTime(utc(renewed.at()))
            .addString(claim.requestToken() == null ? null : claim.companyUuid());
    return tx.preparedQuery(KEEP)
        .execute(values)
        .compose(rows -> auditKept(tx, tenant, rows.size() == 0 ? null : first(rows), renewed));
  }

  private static OffsetDateTime utc(Instant at) {
    return at.atOffset(ZoneOffset.UTC);
  }

  /** When Concur last gave tokens; empty before the first. */
  static Future<Optional<Instant>> refreshedAt(SqlConnection tx, TenantId tenant) {
    return tx.preparedQuery(REFRESHED_AT)
        .execute(Tuple.of(tenant.value()))
        .map(
            rows ->
                rows.size() == 0
                    ? Optional.empty()
                    : Optional.ofNullable(first(rows).getOffsetDateTime("refreshed_at"))
                        .map(OffsetDateTime::toInstant));
  }

  private static Future<Boolean> auditKept(
      SqlConnection tx, TenantId tenant, @Nullable Row kept, Renewed renewed) {
    if (kept == null) {
      return Future.succeededFuture(false);
    }
    if (renewed.foreign().isPresent()) {
      return audit(tx, tenant, "concur.datacenter_refused", renewed.foreign().get())
          .map(done -> true);
    }
    if ("connected".equals(kept.getString("before"))) {
      return Future.succeededFuture(true);
    }
    var detail = JsonObject.of("datacenter", renewed.datacenter().toString());
    return AuditRows.append(tx, tenant, "service", "concur.connected", detail).map(done -> true);
  }

  static Future<Void> broke(
      SqlConnection tx, TenantId tenant, Claim.Claimed claim, Problem problem) {
    return tx.preparedQuery(BREAK)
        .execute(bound(tenant, claim).addValue(StoredProblems.write(problem)))
        .compose(
            rows ->
                rows.rowCount() == 0
                    ? Future.succeededFuture()
                    : audit(tx, tenant, "concur.broken", problem));
  }

  static Future<Void> release(SqlConnection tx, TenantId tenant, Claim.Claimed claim) {
    return tx.preparedQuery(RELEASE).execute(bound(tenant, claim)).mapEmpty();
  }

  private static Tuple bound(TenantId tenant, Claim.Claimed claim) {
    return Tuple.of(tenant.value(), claim.version(), claim.id());
  }

  private static Future<Void> audit(
      SqlConnection tx, TenantId tenant, String action, Problem problem) {
    return AuditRows.append(tx, tenant, "service", action, StoredProblems.write(problem));
  }
}
