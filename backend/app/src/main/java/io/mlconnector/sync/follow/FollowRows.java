package io.mlconnector.sync.follow;

import io.mlconnector.core.watch.Reach;
import io.mlconnector.core.watch.Stamps;
import io.mlconnector.json.StoredProblems;
import io.mlconnector.odoo.OdooRecord;
import io.mlconnector.sync.follow.FollowState.Compared;
import io.mlconnector.sync.follow.FollowState.Found;
import io.mlconnector.sync.follow.FollowState.Witness;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** How far models were followed, and what is known of their records. */
public final class FollowRows {

  private static final String MINE = " where tenant_id = current_tenant() and model = $1";

  private static final String FIND =
      "select origin, generation, scope, readable, fields, left_out, looked_at, reach_stamp,"
          + " reach_at, longest_ms, witness_id, witness_stamp, witness_created, pass, compared_at,"
          + " wanted, granted, problem, problem_at from odoo_follow"
          + MINE;

  private static final String SAVE =
      """
      insert into odoo_follow (
        tenant_id, model, origin, generation, scope, readable, fields, left_out, looked_at,
        reach_stamp, reach_at, longest_ms, witness_id, witness_stamp, witness_created, pass,
        compared_at, granted, problem, problem_at)
      values (current_tenant(), $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16,
              $17, $18, $19)
      on conflict (tenant_id, model) do update
         set origin = excluded.origin, generation = excluded.generation, scope = excluded.scope,
             readable = excluded.readable, fields = excluded.fields, left_out = excluded.left_out,
             looked_at = excluded.looked_at, reach_stamp = excluded.reach_stamp,
             reach_at = excluded.reach_at, longest_ms = excluded.longest_ms,
             witness_id = excluded.witness_id, witness_stamp = excluded.witness_stamp,
             witness_created = excluded.witness_created, pass = excluded.pass,
             compared_at = excluded.compared_at, granted = excluded.granted,
             problem = excluded.problem, problem_at = excluded.problem_at,
             alarm = coalesce(excluded.problem, odoo_follow.alarm),
             alarm_at = coalesce(excluded.problem_at, odoo_follow.alarm_at)
      """;

  private static final String LOCK = "select from odoo_follow" + MINE + " for update";

  private static final String WANT = "update odoo_follow set wanted = wanted + 1" + MINE;

  private static final String DROP = "delete from odoo_follow" + MINE;

  private static final String SHED =
      "delete from odoo_record"
          + MINE
          + " and id in (select id from odoo_record"
          + MINE
          + " order by id limit $2)";

  private static final String KNOWN =
      "select id, stamp, content from odoo_record" + MINE + " and id = any($2)";

  private static final String BETWEEN =
      "select id, stamp from odoo_record" + MINE + " and id > $2 and id <= $3 order by id limit $4";

  private static final String NEWEST =
      "select id, stamp from odoo_record" + MINE + " order by stamp desc, id desc limit 1";

  private static final String PUT =
      """
      insert into odoo_record (tenant_id, model, id, stamp, content)
      select current_tenant(), $1, id, stamp, content
        from unnest($2::bigint[], $3::timestamptz[], $4::bigint[]) as each (id, stamp, content)
      on conflict (tenant_id, model, id) do update
         set stamp = excluded.stamp, content = excluded.content
      """;

  private static final String REMOVE = "delete from odoo_record" + MINE + " and id = any($2)";

  /** No record's stamp: Odoo's begin with the epoch, where it has none. */
  static final Instant UNREAD = Instant.EPOCH.minusSeconds(1);

  private static final String UNLEARN =
      "update odoo_record set stamp = $3, content = 0" + MINE + " and id = any($2)";

  private FollowRows() {}

  static Future<Optional<FollowState>> find(SqlConnection tx, String model) {
    return tx.preparedQuery(FIND)
        .execute(Tuple.of(model))
        .map(rows -> first(rows).map(FollowRows::state));
  }

  static Future<Void> save(SqlConnection tx, String model, FollowState state) {
    var look = state.look();
    var reach = state.reach();
    var witness = state.witness();
    var values =
        Tuple.of(model, state.origin(), state.generation(), look.scope(), look.readable())
            .addArrayOfString(look.fields().toArray(String[]::new))
            .addArrayOfString(look.leftOut().toArray(String[]::new))
            .addOffsetDateTime(at(look.at()))
            .addOffsetDateTime(at(reach.map(Reach::stamp).orElse(null)))
            .addOffsetDateTime(at(reach.map(Reach::at).orElse(null)))
            .addLong(reach.map(Reach::longest).orElse(Duration.ZERO).toMillis())
            .addLong(witness.map(Witness::id).orElse(null))
            .addOffsetDateTime(at(witness.map(Witness::stamp).orElse(null)))
            .addOffsetDateTime(at(witness.flatMap(Witness::created).orElse(null)))
            .addJsonObject(state.pass().map(Pass::write).orElse(null))
            .addOffsetDateTime(at(state.compared().at().orElse(null)))
            .addLong(state.compared().granted())
            .addJsonObject(
                state.problem().map(one -> StoredProblems.write(one.problem())).orElse(null))
            .addOffsetDateTime(at(state.problem().map(Found::at).orElse(null)));
    return tx.preparedQuery(SAVE).execute(values).mapEmpty();
  }

  /**
   * Whoever writes what is known of a model's records, or the copy of them, comes first here: so
   * two lanes that do wait for each other, and never both ways.
   */
  public static Future<Void> lock(SqlConnection tx, String model) {
    return tx.preparedQuery(LOCK).execute(Tuple.of(model)).mapEmpty();
  }

  /** Has all records compared at the next run; nothing for what is not followed yet. */
  public static Future<Void> wantComparison(SqlConnection tx, String model) {
    return tx.preparedQuery(WANT).execute(Tuple.of(model)).mapEmpty();
  }

  /** Forgets all that is known of a model's records, so that it is followed anew. */
  public static Future<Void> drop(SqlConnection tx, String model) {
    return tx.preparedQuery(DROP).execute(Tuple.of(model)).mapEmpty();
  }

  /** Forgets so many records at the most, and answers how many there were. */
  static Future<Integer> shed(SqlConnection tx, String model, int limit) {
    return tx.preparedQuery(SHED).execute(Tuple.of(model, limit)).map(RowSet::rowCount);
  }

  static Future<Known> known(SqlConnection tx, String model, Collection<Long> ids) {
    return tx.preparedQuery(KNOWN)
        .execute(Tuple.of(model).addArrayOfLong(ids.toArray(Long[]::new)))
        .map(FollowRows::known);
  }

  private static Known known(RowSet<Row> rows) {
    return new Known(
        StreamSupport.stream(rows.spliterator(), false)
            .collect(
                Collectors.toMap(
                    row -> row.getLong("id"),
                    row -> new Known.Mark(stamp(row), row.getLong("content")))));
  }

  /**
   * What is known with ids above one and up to another.
   *
   * @param limit no more than so many, of the lowest ids
   */
  static Future<Stamps> between(SqlConnection tx, String model, long after, long last, int limit) {
    return tx.preparedQuery(BETWEEN)
        .execute(Tuple.of(model, after, last, limit))
        .map(FollowRows::stamps);
  }

  static Future<Optional<Witness>> newest(SqlConnection tx, String model) {
    return tx.preparedQuery(NEWEST)
        .execute(Tuple.of(model))
        .map(
            rows ->
                first(rows)
                    .map(row -> new Witness(row.getLong("id"), stamp(row), Optional.empty())));
  }

  static Future<Void> put(SqlConnection tx, String model, List<OdooRecord> records) {
    var ids = records.stream().map(OdooRecord::id).toArray(Long[]::new);
    var stamps = records.stream().map(one -> at(one.stamp())).toArray(OffsetDateTime[]::new);
    var contents = records.stream().map(Known::content).toArray(Long[]::new);
    return tx.preparedQuery(PUT).execute(Tuple.of(model, ids, stamps, contents)).mapEmpty();
  }

  /** Forgets these, so that they are new where they come back. */
  public static Future<Void> remove(SqlConnection tx, String model, Collection<Long> ids) {
    return tx.preparedQuery(REMOVE)
        .execute(Tuple.of(model).addArrayOfLong(ids.toArray(Long[]::new)))
        .mapEmpty();
  }

  /**
   * Has these read by the next comparison: they are otherwise now, and Odoo did not stamp them.
   * That they are known stays known, so that they can be found gone.
   */
  public static Future<Void> readAgain(SqlConnection tx, String model, Collection<Long> ids) {
    return ids.isEmpty()
        ? Future.succeededFuture()
        : tx.preparedQuery(UNLEARN)
            .execute(
                Tuple.of(model)
                    .addArrayOfLong(ids.toArray(Long[]::new))
                    .addOffsetDateTime(at(UNREAD)))
            .compose(unlearned -> wantComparison(tx, model));
  }

  private static FollowState state(Row row) {
    return new FollowState(
        row.getString("origin"),
        row.getLong("generation"),
        new Look(
            row.getString("scope"),
            row.getBoolean("readable"),
            List.of(row.getArrayOfStrings("fields")),
            List.of(row.getArrayOfStrings("left_out")),
            row.getOffsetDateTime("looked_at").toInstant()),
        moment(row, "reach_stamp")
            .map(
                stamp ->
                    new Reach(
                        stamp,
                        row.getOffsetDateTime("reach_at").toInstant(),
                        Duration.ofMillis(row.getLong("longest_ms")))),
        moment(row, "witness_stamp")
            .map(
                stamp ->
                    new Witness(row.getLong("witness_id"), stamp, moment(row, "witness_created"))),
        Optional.ofNullable(row.getJsonObject("pass")).map(Pass::read),
        new Compared(moment(row, "compared_at"), row.getLong("wanted"), row.getLong("granted")),
        problem(row));
  }

  private static Optional<Found> problem(Row row) {
    return moment(row, "problem_at")
        .map(at -> new Found(StoredProblems.read(row.getJsonObject("problem")), at));
  }

  private static Optional<Instant> moment(Row row, String column) {
    return Optional.ofNullable(row.getOffsetDateTime(column)).map(OffsetDateTime::toInstant);
  }

  private static Stamps stamps(RowSet<Row> rows) {
    return new Stamps(
        StreamSupport.stream(rows.spliterator(), false)
            .collect(Collectors.toMap(row -> row.getLong("id"), FollowRows::stamp)));
  }

  private static Instant stamp(Row row) {
    return row.getOffsetDateTime("stamp").toInstant();
  }

  private static Optional<Row> first(RowSet<Row> rows) {
    return rows.size() == 0 ? Optional.empty() : Optional.of(rows.iterator().next());
  }

  private static @Nullable OffsetDateTime at(@Nullable Instant moment) {
    return moment == null ? null : moment.atOffset(ZoneOffset.UTC);
  }
}
