package io.mlconnector.custody;

import io.mlconnector.db.TenantId;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Times, and what is destroyed inside a tenant. */
final class CustodyRows {

  private static final String OWN = " where tenant_id = current_tenant()";
  private static final String NAME = "select name from tenant" + OWN;
  private static final String ASKED =
      "select deletion_due, deletion_by from tenant" + OWN + " and deletion_due is not null";
  private static final String ASK =
      "update tenant set deletion_due = $1, deletion_by = $2" + OWN + " and deletion_due is null";
  private static final String ASKINGS =
      "select count(*) as times from audit" + OWN + " and action = 'data.deletion_asked'";
  private static final String CALL_OFF =
      "update tenant set deletion_due = null, deletion_by = null"
          + OWN
          + " and deletion_due is not null and deleting_at is null";
  private static final String DUE = "select deletions_due($1, $2, $3, $4) as tenant_id";
  private static final String BEGIN =
      "update tenant set deleting_at = coalesce(deleting_at, $1)" + OWN + " and deletion_due <= $1";

  /** In the order in which all lock who lock several lanes. */
  private static final String LANES =
      """
      with mine as materialized (
        select tenant_id, stream from lane where tenant_id = current_tenant()
         order by stream for no key update)
      update lane l set due_at = %s from mine
       where l.tenant_id = mine.tenant_id and l.stream = mine.stream%s
      """;

  private static final String STOP_LANES = LANES.formatted("null", "");
  // What people have paused stays so.
  private static final String START_LANES =
      LANES.formatted(
          "now()",
          " and l.due_at is null and not exists (select from lane_pause p"
              + " where p.tenant_id = l.tenant_id and p.stream = l.stream)");
  private static final String NOTIFY = "select pg_notify('mlc_lanes', current_tenant()::text)";
  private static final String TOMBSTONE =
      """
      insert into deleted_tenant (former_id, created_at, documents)
      select t.tenant_id, t.created_at,
             (select count(*) from document d where d.tenant_id = t.tenant_id)
        from tenant t where t.tenant_id = current_tenant()
      on conflict do nothing
      """;
  private static final String DELETE_DOCUMENTS =
      """
      delete from document d
       using (select document_id from document where tenant_id = current_tenant() limit $1) few
       where d.tenant_id = current_tenant() and d.document_id = few.document_id
      """;
  private static final String DELETE_TENANT =
      "delete from tenant" + OWN + " and deleting_at is not null";

  private CustodyRows() {}

  static Future<String> name(SqlConnection tx) {
    return tx.query(NAME).execute().map(rows -> rows.iterator().next().getString("name"));
  }

  static Future<Optional<Deletion.Asked>> asked(SqlConnection tx) {
    return tx.query(ASKED)
        .execute()
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .findFirst()
                    .map(
                        row ->
                            new Deletion.Asked(
                                row.get(OffsetDateTime.class, "deletion_due").toInstant(),
                                row.getString("deletion_by"))));
  }

  static Future<Boolean> ask(SqlConnection tx, Instant due, String by) {
    return tx.preparedQuery(ASK).execute(Tuple.of(at(due), by)).map(CustodyRows::changed);
  }

  /** How often it was asked for, ever. */
  static Future<Long> askings(SqlConnection tx) {
    return tx.query(ASKINGS).execute().map(rows -> rows.iterator().next().getLong("times"));
  }

  static Future<Boolean> callOff(SqlConnection tx) {
    return tx.query(CALL_OFF).execute().map(CustodyRows::changed);
  }

  static Future<Void> stopLanes(SqlConnection tx) {
    return tx.query(STOP_LANES).execute().mapEmpty();
  }

  static Future<Void> startLanes(SqlConnection tx) {
    return tx.query(START_LANES)
        .execute()
        .compose(started -> tx.query(NOTIFY).execute())
        .mapEmpty();
  }

  /**
   * Those to be deleted until then, by id.
   *
   * @param after leaves out what is due before; null leaves out none
   * @param behind goes on behind this one; null begins
   */
  static Future<List<TenantId>> due(
      SqlConnection tx,
      @Nullable Instant after,
      Instant until,
      @Nullable TenantId behind,
      int max) {
    return tx.preparedQuery(DUE)
        .execute(
            Tuple.of(
                after == null ? null : at(after),
                at(until),
                behind == null ? null : behind.value(),
                max))
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .map(row -> new TenantId(row.getUUID("tenant_id")))
                    .toList());
  }

  static Future<Boolean> beginDeletion(SqlConnection tx, Instant now) {
    return tx.preparedQuery(BEGIN).execute(Tuple.of(at(now))).map(CustodyRows::changed);
  }

  static Future<Void> tombstone(SqlConnection tx) {
    return tx.query(TOMBSTONE).execute().mapEmpty();
  }

  /** Deletes some; false once there is none left. */
  static Future<Boolean> deleteDocuments(SqlConnection tx, int max) {
    return tx.preparedQuery(DELETE_DOCUMENTS).execute(Tuple.of(max)).map(CustodyRows::changed);
  }

  static Future<Void> deleteTenant(SqlConnection tx) {
    return tx.query(DELETE_TENANT).execute().mapEmpty();
  }

  private static boolean changed(RowSet<Row> rows) {
    return rows.rowCount() > 0;
  }

  private static OffsetDateTime at(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
