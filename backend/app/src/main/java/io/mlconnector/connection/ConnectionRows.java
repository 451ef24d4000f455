package io.mlconnector.connection;

import io.mlconnector.audit.AuditRows;
import io.mlconnector.core.accounting.CompanyId;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.db.TenantId;
import io.mlconnector.json.StoredProblems;
import io.mlconnector.limits.Limits;
import io.mlconnector.limits.Pace;
import io.mlconnector.limits.Side;
import io.mlconnector.odoo.MoveId;
import io.mlconnector.odoo.OdooAddress;
import io.mlconnector.odoo.OdooServer;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.net.URI;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** The writes of both connections, and the reads that opening a client needs. */
final class ConnectionRows {

  // created_at is when these credentials were entered: what was cached for older ones is stale.
  private static final String PUT_CONCUR =
      """
      insert into concur_connection
        (tenant_id, company_uuid, client_id, client_secret, request_token, refresh_token, state,
         secret_at, secret_by)
      values ($1, $2, $3, $4, $5, $6, 'new', now(), $7)
      on conflict (tenant_id) do update
         set proven_company = case
               when concur_connection.proven_company = lower(excluded.company_uuid)
               then concur_connection.proven_company end,
             company_uuid = excluded.company_uuid, client_id = excluded.client_id,
             client_secret = excluded.client_secret, request_token = excluded.request_token,
             refresh_token = excluded.refresh_token, refresh_expires_at = null,
             access_token = null, access_expires_at = null, refreshed_at = null,
             warned_days = null,
             geolocation = null, token_version = concur_connection.token_version + 1,
             refreshing_node = null, refreshing_until = null, state = 'new', problem = null,
             secret_at = now(), secret_by = excluded.secret_by,
             created_at = now(), updated_at = now()
      """;
  private static final String PUT_ODOO =
      """
      insert into odoo_connection
        (tenant_id, url, database, login, api_key, protocol, calls_per_second, parallel_calls, state,
         secret_at, secret_by)
      values ($1, $2, $3, $4, $5, $6, $7, $8, 'new', now(), $9)
      on conflict (tenant_id) do update
         set url = excluded.url, database = excluded.database, login = excluded.login,
             api_key = excluded.api_key, protocol = excluded.protocol,
             calls_per_second = excluded.calls_per_second,
             parallel_calls = excluded.parallel_calls, found_protocol = null,
             found_version = null, state = 'new', problem = null, warned_days = null,
             key_seen = null, key_expires_at = null, key_checked_at = null,
             key_name = null, key_since = null,
             key_trouble = null, next_key = null, next_key_name = null,
             next_key_expires_at = null, old_key = null, changed_at = null,
             secret_at = now(), secret_by = excluded.secret_by,
             created_at = now(), updated_at = now()
      """;
  // Those of the Odoo that is connected, or the only ones that ever were under the address.
  private static final String BOOKS_AT =
      """
      with known as (select distinct books from odoo_books where tenant_id = $1 and url = $2),
      now_there as (select books from odoo_connection where tenant_id = $1 and url = $2),
      former as (
        select books from now_there
        union all
        select books from known
         where not exists (select from now_there) and (select count(*) from known) = 1)
      """;
  private static final String LANDMARK =
      BOOKS_AT
          + """
          select (d.entry ->> 'company')::bigint as company, d.odoo_move_id, d.odoo_name
            from document d join former f on f.books = d.books
           where d.tenant_id = $1 and d.entry is not null and d.odoo_move_id is not null
             and d.odoo_name is not null
           order by d.posted_at desc limit 1
          """;
  // The same books under another address keep their number.
  private static final String MOVE_BOOKS =
      BOOKS_AT
          + """
          insert into odoo_books (tenant_id, url, database, books)
          select $1, $3, $4, books from former
          on conflict (tenant_id, url, database) do update set books = excluded.books
          """;
  private static final String CONCUR_STAMP =
      "select created_at from concur_connection where tenant_id = $1";
  private static final String ODOO =
      """
      select url, database, login, api_key, protocol, calls_per_second, parallel_calls,
             greatest(coalesce(key_since, created_at), changed_at) as stamp
        from odoo_connection where tenant_id = $1
      """;
  private static final String FOUND =
      """
      update odoo_connection set found_protocol = $2, found_version = $3
       where tenant_id = $1 and (found_protocol, found_version) is distinct from ($2, $3)
      """;

  /** Credentials as stored; of the two tokens one is null. */
  record SealedConcur(
      String companyUuid,
      @Nullable String clientId,
      @Nullable Buffer clientSecret,
      @Nullable Buffer requestToken,
      @Nullable Buffer refreshToken) {}

  /** What opening a client needs. */
  record StoredOdoo(OdooAddress address, Pace pace, Buffer apiKey, Instant stamp) {}

  private ConnectionRows() {}

  static Future<Void> putConcur(
      SqlConnection tx, TenantId tenant, SealedConcur entered, String actor) {
    var values =
        Tuple.of(
                tenant.value(),
                entered.companyUuid(),
                entered.clientId(),
                entered.clientSecret(),
                entered.requestToken(),
                entered.refreshToken())
            .addString(actor);
    var detail =
        JsonObject.of(
            "companyUuid",
            entered.companyUuid(),
            "token",
            entered.requestToken() != null ? "request" : "refresh",
            "ownApp",
            entered.clientId() != null);
    return tx.preparedQuery(PUT_CONCUR)
        .execute(values)
        .compose(put -> Limits.forgive(tx, tenant, Side.CONCUR))
        .compose(put -> Limits.forgive(tx, tenant, Side.EVENTS))
        .compose(put -> Limits.forgive(tx, tenant, Side.IMAGES))
        .compose(put -> AuditRows.append(tx, tenant, actor, "concur.credentials_saved", detail));
  }

  static Future<Void> putOdoo(
      SqlConnection tx, TenantId tenant, OdooCredentials entered, Buffer apiKey, String actor) {
    var address = entered.address();
    var values =
        Tuple.of(
                tenant.value(),
                address.origin(),
                address.database(),
                address.login(),
                apiKey,
                address.protocol().name().toLowerCase(Locale.ROOT),
                entered.pace().callsPerSecond(),
                entered.pace().parallelCalls())
            .addString(actor);
    var detail = JsonObject.of("url", address.origin(), "login", address.login());
    entered.formerOrigin().ifPresent(former -> detail.put("formerUrl", former));
    return tx.preparedQuery(PUT_ODOO)
        .execute(values)
        .compose(put -> Limits.forgive(tx, tenant, Side.ODOO))
        .compose(put -> AuditRows.append(tx, tenant, actor, "odoo.credentials_saved", detail));
  }

  /** An entry of ours, by which the Odoo at an address is known again. */
  record Landmark(CompanyId company, MoveId move, String name) {}

  /** The newest entry in the Odoo that was connected under the address; empty without any. */
  static Future<Optional<Landmark>> landmark(SqlConnection tx, TenantId tenant, String origin) {
    return tx.preparedQuery(LANDMARK)
        .execute(Tuple.of(tenant.value(), origin))
        .map(rows -> first(rows).map(ConnectionRows::landmark));
  }

  private static Landmark landmark(Row row) {
    return new Landmark(
        new CompanyId(row.getLong("company")),
        new MoveId(row.getLong("odoo_move_id")),
        row.getString("odoo_name"));
  }

  /** Notes that an Odoo has moved to this address; false if it is not clear which one. */
  static Future<Boolean> moveBooks(
      SqlConnection tx, TenantId tenant, OdooAddress address, String formerOrigin) {
    return tx.preparedQuery(MOVE_BOOKS)
        .execute(
            Tuple.of(tenant.value(), formerOrigin, address.origin(), address.databaseOrBlank()))
        .map(rows -> rows.rowCount() == 1);
  }

  static Future<Optional<Instant>> concurStamp(SqlConnection tx, TenantId tenant) {
    return tx.preparedQuery(CONCUR_STAMP)
        .execute(Tuple.of(tenant.value()))
        .map(rows -> first(rows).map(row -> row.getOffsetDateTime("created_at").toInstant()));
  }

  static Future<Optional<StoredOdoo>> odoo(SqlConnection tx, TenantId tenant) {
    return tx.preparedQuery(ODOO)
        .execute(Tuple.of(tenant.value()))
        .map(rows -> first(rows).map(ConnectionRows::stored));
  }

  private static Optional<Row> first(Iterable<Row> rows) {
    return StreamSupport.stream(rows.spliterator(), false).findFirst();
  }

  private static StoredOdoo stored(Row row) {
    var choice = row.getString("protocol").toUpperCase(Locale.ROOT);
    return new StoredOdoo(
        new OdooAddress(
            URI.create(row.getString("url")),
            row.getString("database"),
            row.getString("login"),
            OdooAddress.Choice.valueOf(choice)),
        Pace.of(row.getBigDecimal("calls_per_second"), row.getInteger("parallel_calls")),
        row.getBuffer("api_key"),
        row.getOffsetDateTime("stamp").toInstant());
  }

  static Future<Void> found(SqlConnection tx, TenantId tenant, OdooServer server) {
    var protocol = server.protocol().name().toLowerCase(Locale.ROOT);
    return tx.preparedQuery(FOUND)
        .execute(Tuple.of(tenant.value(), protocol, server.version()))
        .mapEmpty();
  }

  /** Notes that the connection works, or why it does not; audits only what is new. */
  static Future<Void> mark(
      SqlConnection tx, TenantId tenant, ConnectionKind kind, Optional<Problem> problem) {
    return problem.isPresent()
        ? mark(tx, tenant, new Finding(kind, ".broken", kind.breaking()), problem.get())
        : tx.preparedQuery(kind.connecting())
            .execute(Tuple.of(tenant.value()))
            .compose(rows -> audit(tx, tenant, rows, kind.word() + ".connected", new JsonObject()));
  }

  /** Notes that the connection works, but not as it should. */
  static Future<Void> markFlawed(
      SqlConnection tx, TenantId tenant, ConnectionKind kind, Problem flaw) {
    return mark(tx, tenant, new Finding(kind, ".flawed", kind.flawing()), flaw);
  }

  private record Finding(ConnectionKind kind, String action, String update) {}

  private static Future<Void> mark(
      SqlConnection tx, TenantId tenant, Finding finding, Problem problem) {
    var detail = StoredProblems.write(problem);
    var action = finding.kind().word() + finding.action();
    return tx.preparedQuery(finding.update())
        .execute(Tuple.of(tenant.value(), detail))
        .compose(rows -> audit(tx, tenant, rows, action, detail));
  }

  private static Future<Void> audit(
      SqlConnection tx, TenantId tenant, RowSet<Row> changed, String action, JsonObject detail) {
    return changed.rowCount() == 0
        ? Future.succeededFuture()
        : AuditRows.append(tx, tenant, "service", action, detail);
  }
}
