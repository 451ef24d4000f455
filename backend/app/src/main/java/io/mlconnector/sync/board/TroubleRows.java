package io.mlconnector.sync.board;

import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Owner;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.json.StoredProblems;
import io.mlconnector.sync.document.Guard;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Statements about documents by the cause of their trouble. */
final class TroubleRows {

  /** How many kinds of trouble are told at the most, those of most documents first. */
  static final int MAX = 2_000;

  /** The predicate of the index {@code document_troubled}. */
  static final String TROUBLED =
      "problems <> '[]' and state in"
          + " ('FETCHED', 'ACKNOWLEDGED', 'HELD', 'POSTED', 'CONFIRMED', 'PAID')";

  private static final String OF_TENANT = " d.tenant_id = current_tenant() and " + TROUBLED;

  /** A document counts once for a cause, however many of its problems have it. */
  private static final String GROUPS =
      """
      with cause as (
        select d.coin, d.total, d.fetched_at, one.problem, one.code, one.facts,
               case when d.state = 'HELD' then 'HELD'
                    when d.state in ('CONFIRMED', 'PAID') then 'CHANGED'
                    else 'WAITING' end as stage
          from document d
         cross join lateral (
               select distinct on (p ->> 'code', c.facts)
                      p as problem, p ->> 'code' as code, c.facts
                 from jsonb_array_elements(d.problems) p
                cross join lateral (
                      select coalesce(jsonb_object_agg(f, p -> 'facts' -> f), '{}') as facts
                        from jsonb_array_elements_text($1::jsonb -> (p ->> 'code')) f
                       where p -> 'facts' ? f) c) one
         where %s)
      select code, facts, stage, coin, count(*) as documents, sum(total) as total,
             min(fetched_at) as since, (array_agg(problem))[1] as example
        from cause
       group by code, facts, stage, coin
       order by documents desc, code, facts::text
       limit %d
      """
          .formatted(OF_TENANT, MAX);

  private static final String HELD_FOR =
      "select d.document_id from document d where"
          + OF_TENANT
          + " and d.state = 'HELD' and d.problems @> $1::jsonb and not "
          + Guard.Rule.GONE
          + " order by d.fetched_at limit $2";

  private static final String WAITING =
      "select $1::jsonb ->> (p ->> 'code') as owner, count(distinct d.document_id) as documents"
          + " from document d cross join lateral jsonb_array_elements(d.problems) p where"
          + OF_TENANT
          + " and d.state = 'HELD' group by 1";

  private TroubleRows() {}

  static Future<Map<Owner, Long>> waiting(SqlConnection tx) {
    var owners = new JsonObject();
    for (var code : Code.values()) {
      owners.put(code.text(), code.owner().name());
    }
    return tx.preparedQuery(WAITING).execute(Tuple.of(owners)).map(TroubleRows::waiting);
  }

  private static Map<Owner, Long> waiting(RowSet<Row> rows) {
    var waiting = new EnumMap<Owner, Long>(Owner.class);
    for (var row : rows) {
      var owner = row.getString("owner");
      waiting.merge(
          owner == null ? Owner.OPERATOR : Owner.valueOf(owner),
          row.getLong("documents"),
          Long::sum);
    }
    return waiting;
  }

  /** A part of a trouble: its documents of one currency. */
  record Part(
      Cause cause,
      Trouble.Stage stage,
      Problem example,
      String currency,
      long documents,
      BigDecimal total,
      Instant since) {}

  static Future<List<Part>> groups(SqlConnection tx) {
    return tx.preparedQuery(GROUPS)
        .execute(Tuple.of(facts()))
        .map(rows -> BoardRows.each(rows).map(TroubleRows::part).toList());
  }

  private static JsonObject facts() {
    var facts = new JsonObject();
    Cause.FACTS.forEach((code, names) -> facts.put(code.text(), new JsonArray(names)));
    return facts;
  }

  /** The held documents of a cause that have their entries, if any; the oldest first. */
  static Future<List<UUID>> heldFor(SqlConnection tx, Cause cause, int max) {
    return tx.preparedQuery(HELD_FOR).execute(Tuple.of(having(cause), max)).map(BoardRows::ids);
  }

  /** What is contained in the problems of a cause's documents. */
  static JsonArray having(Cause cause) {
    var problem = StoredProblems.write(new Problem(cause.code(), cause.facts()));
    if (cause.facts().isEmpty()) {
      problem.remove("facts");
    }
    return new JsonArray().add(problem);
  }

  private static Part part(Row row) {
    var example = StoredProblems.read(row.getJsonObject("example"));
    var total = row.getBigDecimal("total");
    return new Part(
        Cause.of(example),
        Trouble.Stage.valueOf(row.getString("stage")),
        example,
        row.getString("coin"),
        row.getLong("documents"),
        total == null ? BigDecimal.ZERO : total,
        row.getOffsetDateTime("since").toInstant());
  }
}
