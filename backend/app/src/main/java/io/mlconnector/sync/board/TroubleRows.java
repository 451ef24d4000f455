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
import java.util.ArrayList;
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

  /**
   * All that is troubled is read once. Documents with equal problems are put together before these
   * are taken apart; a document counts once for a cause, and once for who has to act, however many
   * of its problems have it.
   */
  private static final String ALL =
      """
      with pile as materialized (
        select d.state, d.coin, d.problems, count(*) as documents, sum(d.total) as total,
               min(d.fetched_at) as since
          from document d
         where %s
         group by d.state, d.coin, d.problems),
      cause as (
        select p.coin, p.documents, p.total, p.since, one.problem, one.code, one.facts,
               case when p.state = 'HELD' then 'HELD'
                    when p.state in ('CONFIRMED', 'PAID') then 'CHANGED'
                    else 'WAITING' end as stage
          from pile p
         cross join lateral (
               select distinct on (e ->> 'code', c.facts)
                      e as problem, e ->> 'code' as code, c.facts
                 from jsonb_array_elements(p.problems) e
                cross join lateral (
                      select coalesce(jsonb_object_agg(f, e -> 'facts' -> f), '{}') as facts
                        from jsonb_array_elements_text($1::jsonb -> (e ->> 'code')) f
                       where e -> 'facts' ? f) c) one),
      grouped as (
        select code, facts, stage, coin, sum(documents)::bigint as documents,
               sum(total) as total, min(since) as since, (array_agg(problem))[1] as example
          from cause
         group by code, facts, stage, coin
         order by documents desc, code, facts::text
         limit %d),
      waiting as (
        select one.owner, sum(p.documents)::bigint as documents
          from pile p
         cross join lateral (
               select distinct coalesce($2::jsonb ->> (e ->> 'code'), 'OPERATOR') as owner
                 from jsonb_array_elements(p.problems) e) one
         where p.state = 'HELD'
         group by one.owner)
      select stage, coin, documents, total, since, example, null as owner from grouped
      union all
      select null, null, documents, null, null, null, owner from waiting
      """
          .formatted(OF_TENANT, MAX);

  private static final String HELD_FOR =
      "select d.document_id from document d where"
          + OF_TENANT
          + " and d.state = 'HELD' and d.problems @> $1::jsonb and not "
          + Guard.Rule.GONE
          + " order by d.fetched_at limit $2";

  private static final JsonObject FACTS = facts();
  private static final JsonObject OWNERS = owners();

  private TroubleRows() {}

  /** A part of a trouble: its documents of one currency. */
  record Part(
      Cause cause,
      Trouble.Stage stage,
      Problem example,
      String currency,
      long documents,
      BigDecimal total,
      Instant since) {}

  /**
   * What is troubled.
   *
   * @param parts those of most documents first, {@link #MAX} at the most
   * @param waiting how many held documents wait for whom
   */
  record Troubled(List<Part> parts, Map<Owner, Long> waiting) {}

  static Future<Troubled> all(SqlConnection tx) {
    return tx.preparedQuery(ALL).execute(Tuple.of(FACTS, OWNERS)).map(TroubleRows::troubled);
  }

  private static Troubled troubled(RowSet<Row> rows) {
    var parts = new ArrayList<Part>();
    var waiting = new EnumMap<Owner, Long>(Owner.class);
    for (var row : rows) {
      var owner = row.getString("owner");
      if (owner == null) {
        parts.add(part(row));
      } else {
        waiting.put(Owner.valueOf(owner), row.getLong("documents"));
      }
    }
    return new Troubled(parts, waiting);
  }

  private static JsonObject facts() {
    var facts = new JsonObject();
    Cause.FACTS.forEach((code, names) -> facts.put(code.text(), new JsonArray(names)));
    return facts;
  }

  private static JsonObject owners() {
    var owners = new JsonObject();
    for (var code : Code.values()) {
      owners.put(code.text(), code.owner().name());
    }
    return owners;
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
