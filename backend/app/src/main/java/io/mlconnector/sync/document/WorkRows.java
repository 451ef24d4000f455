package io.mlconnector.sync.document;

import io.mlconnector.core.document.DocumentType;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.json.StoredProblems;
import io.mlconnector.odoo.MoveId;
import io.mlconnector.sync.document.TransitionRows.Versions;
import io.mlconnector.webhook.InboxRows;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** What the documents lane has to do next, oldest first. */
public final class WorkRows {

  static final String COLUMNS =
      "select d.document_id, d.fi_id, d.doc_type, d.business_id, d.revision, d.state, d.raw,"
          + " d.attempts, d.entity_id, d.adjusted, d.accepted, d.entry, d.take_back,"
          + " d.odoo_move_id, d.odoo_name, d.odoo_date, d.reversal, d.reversal_move_id,"
          + " d.problems @> '[{\"code\": \"MLC-518\"}]' as unseen,"
          + " case when d.state = 'HELD' then (select jsonb_build_object('revision', t.revision,"
          + " 'entry', t.odoo_name) from "
          + Guard.Rule.TWIN_OF
          + " limit 1) end as twin,"
          + " case when d.books <> "
          + Guard.Rule.BOOKS_NOW
          + " then coalesce((select min(b.url) from odoo_books b"
          + " where b.tenant_id = d.tenant_id and b.books = d.books), '?') end as elsewhere"
          + " from document d where d.tenant_id = current_tenant() and ";
  static final String DUE = "(d.next_attempt_at is null or d.next_attempt_at <= now())";
  static final String OLDEST = " order by d.fetched_at, d.document_id limit $1";

  private static final String TO_MAP =
      COLUMNS
          + "d.entry is null and not d.rejecting and not d.parked"
          + " and d.acknowledged_at is not null and ((d.state = 'ACKNOWLEDGED' and "
          + DUE
          + ") or (d.state = 'HELD' and not "
          + Guard.Rule.OVERTAKEN_BY_TWIN
          + " and (d.mapping_version is distinct from $2"
          + " or d.next_attempt_at <= now()"
          + " or (d.next_attempt_at is null and d.masters_version is distinct from $3)"
          + " or ("
          + Guard.Rule.WAITS_FOR_TWIN
          + " and not exists ("
          + Guard.Rule.TWIN
          + ")))))"
          + OLDEST;
  private static final String IN_FLIGHT =
      COLUMNS + "d.state = 'ACKNOWLEDGED' and d.entry is not null and " + DUE + OLDEST;
  private static final String TO_CONFIRM =
      COLUMNS + "d.state = 'POSTED' and d.acknowledged_at is not null and " + DUE + OLDEST;
  private static final String TO_REJECT =
      COLUMNS
          + "d.state = 'HELD' and d.rejecting and d.entry is null and d.odoo_move_id is null"
          + " and d.acknowledged_at is not null and "
          + DUE
          + OLDEST;
  private static final String AGENDA =
      """
      with now_used as (
        select coalesce((select max(version) from mapping_version
                          where tenant_id = current_tenant()), 0) as mapping,
               coalesce((select max(version) from master_snapshot
                          where tenant_id = current_tenant()), 0) as masters),
      due as (
        select d.*, d.next_attempt_at is null or d.next_attempt_at <= now() as due
          from document d
         where d.tenant_id = current_tenant()
           and d.state in ('FETCHED', 'ACKNOWLEDGED', 'HELD', 'POSTED') and not d.parked)
      select coalesce(bool_or(due and acknowledged_at is null and not reversing), false)
               as unacknowledged,
             coalesce(bool_or(due and reversing), false) as to_reverse,
             exists (select from document d where d.tenant_id = current_tenant()
               and d.state in ('CONFIRMED', 'PAID') and {COMPARE}) as to_compare,
             (select mapping from now_used) as mapping,
             coalesce(bool_or(due and acknowledged_at is not null
               and (state = 'POSTED' or (state = 'HELD' and rejecting and entry is null))), false)
               as to_confirm,
             coalesce(bool_or(acknowledged_at is not null
               and ((state = 'ACKNOWLEDGED' and due)
                 or (state = 'HELD' and entry is null and not rejecting and not {OVERTAKEN}
                     and (next_attempt_at <= now() or mapping_version is distinct from mapping
                       or (next_attempt_at is null
                         and masters_version is distinct from masters)
                       or ({WAITS} and not exists ({TWIN})))))), false)
               or exists (select from document d where d.tenant_id = current_tenant()
                 and {LEFT_OUT}(select mapping from now_used)) as to_post,
             ceil(extract(epoch from min(next_attempt_at) filter (where not due) - now()))::bigint
               as seconds,
             (select max(fetched_at) from document where tenant_id = current_tenant())
               as last_fetched,
             (select created_at from concur_connection where tenant_id = current_tenant())
               as concur_entered,
             exists (select from inbox_event e where e.tenant_id = current_tenant()
               and e.handled_at is null) as events,
             exists (select from inbox_event e where e.tenant_id = current_tenant()
               and e.handled_at is null and e.kind = 'document-ready') as ready,
             (select coalesce(bool_and({ANNOUNCED}), false)
                from (select business_id, fetched_at from document
                       where tenant_id = current_tenant()
                       order by fetched_at desc limit 10) as newest) as announced,
             now() as read_at
        from due d, now_used
      """
          .replace("{ANNOUNCED}", InboxRows.ANNOUNCED)
          .replace("{COMPARE}", ComparisonRows.DUE)
          .replace("{LEFT_OUT}", GoLiveRows.LEFT_OUT)
          .replace("{OVERTAKEN}", Guard.Rule.OVERTAKEN_BY_TWIN)
          .replace("{WAITS}", Guard.Rule.WAITS_FOR_TWIN)
          .replace("{TWIN}", Guard.Rule.TWIN);

  private WorkRows() {}

  /** Documents to map: new ones, and held ones that were last mapped with other versions. */
  public static Future<List<OpenDocument>> toMap(SqlConnection tx, int max, Versions now) {
    return list(tx, TO_MAP, Tuple.of(max, now.mapping(), now.masters()));
  }

  /** Documents that were on their way to Odoo when work stopped: the outcome has to be read. */
  public static Future<List<OpenDocument>> inFlight(SqlConnection tx, int max) {
    return list(tx, IN_FLIGHT, Tuple.of(max));
  }

  public static Future<List<OpenDocument>> toConfirm(SqlConnection tx, int max) {
    return list(tx, TO_CONFIRM, Tuple.of(max));
  }

  public static Future<List<OpenDocument>> toReject(SqlConnection tx, int max) {
    return list(tx, TO_REJECT, Tuple.of(max));
  }

  public static Future<Agenda> agenda(SqlConnection tx) {
    return tx.preparedQuery(AGENDA).execute().map(rows -> agenda(rows.iterator().next()));
  }

  private static Agenda agenda(Row row) {
    return new Agenda(
        row.getBoolean("unacknowledged"),
        row.getBoolean("to_confirm"),
        row.getBoolean("to_post"),
        row.getBoolean("to_reverse"),
        row.getBoolean("to_compare"),
        row.getInteger("mapping"),
        Optional.ofNullable(row.getLong("seconds")).map(left -> Duration.ofSeconds(left + 1)),
        instant(row, "last_fetched"),
        instant(row, "concur_entered"),
        new Agenda.Events(
            row.getBoolean("events"),
            row.getBoolean("ready"),
            row.getBoolean("announced"),
            row.getOffsetDateTime("read_at").toInstant()));
  }

  private static Optional<Instant> instant(Row row, String column) {
    return Optional.ofNullable(row.getOffsetDateTime(column)).map(OffsetDateTime::toInstant);
  }

  static Future<List<OpenDocument>> list(SqlConnection tx, String sql, Tuple tuple) {
    return tx.preparedQuery(sql)
        .execute(tuple)
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false).map(WorkRows::document).toList());
  }

  static OpenDocument document(Row row) {
    return new OpenDocument(
        row.getUUID("document_id"),
        row.getString("fi_id"),
        DocumentType.of(row.getString("doc_type")).orElseThrow(),
        row.getString("business_id"),
        row.getInteger("revision"),
        DocumentState.valueOf(row.getString("state")),
        row.getBuffer("raw"),
        row.getInteger("attempts"),
        row.getString("entity_id"),
        twin(row.getJsonObject("twin")),
        row.getBoolean("adjusted"),
        row.getBoolean("accepted"),
        row.getBoolean("unseen"),
        takeBack(row.getJsonArray("take_back")),
        entry(row.getJsonObject("entry")),
        row.getString("elsewhere"),
        move(row.getLong("odoo_move_id")),
        row.getString("odoo_name"),
        row.getLocalDate("odoo_date"));
  }

  private static @Nullable Twin twin(@Nullable JsonObject json) {
    return json == null ? null : new Twin(json.getInteger("revision"), json.getString("entry"));
  }

  private static @Nullable FrozenEntry entry(@Nullable JsonObject json) {
    return json == null ? null : EntryJson.read(json);
  }

  private static List<Problem> takeBack(@Nullable JsonArray reasons) {
    return reasons == null ? List.of() : StoredProblems.read(reasons);
  }

  private static @Nullable MoveId move(@Nullable Long id) {
    return id == null ? null : new MoveId(id);
  }
}
