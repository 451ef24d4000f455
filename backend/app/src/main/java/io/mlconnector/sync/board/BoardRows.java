package io.mlconnector.sync.board;

import io.mlconnector.core.document.DocumentType;
import io.mlconnector.sync.document.DocumentState;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Counting statements. Each reads an index alone, as the table's rows are wide; only what has a
 * cause of trouble is read itself.
 */
public final class BoardRows {

  private static final String NARROWED =
      " tenant_id = current_tenant() and ($1::text is null or doc_type = $1)"
          + " and ($2::text[] is null or home = any ($2))"
          + " and ($3::date is null or book_day >= $3) and ($4::date is null or book_day <= $4)"
          + " and ($5::text[] is null or words like all (array("
          + " select folded(word) from unnest($5::text[]) word)))"
          + " and ($6::text is null or coin = $6) and ($7::boolean is null or differs = $7)";

  /** The condition of a scope, whose values come first in every statement. */
  private static final String SCOPED = NARROWED + " and $8::jsonb is null";

  /** The same for documents of a cause; only these have to be read for it. */
  private static final String SCOPED_BY_CAUSE =
      NARROWED + " and problems @> $8::jsonb and " + TroubleRows.TROUBLED;

  private static final String COUNTS =
      "select home, doc_type, state, '' as coin, false as differs, count(*) as documents,"
          + " 0::numeric as total, 0::bigint as untotalled, 0::numeric as booked,"
          + " 0::numeric as excess, 0::bigint as unknown{IDS} from document where{SCOPED}"
          + " group by home, doc_type, state";

  /**
   * All documents. The index is not read from end to end: it tells which groups there are by a look
   * for each, and then each group is counted without comparing its rows.
   */
  private static final String ALL =
      """
      with recursive place (home, doc_type, state) as (
        (select d.home, d.doc_type, d.state from document d
          where d.tenant_id = current_tenant()
          order by d.home, d.doc_type, d.state limit 1)
        union all
        select n.home, n.doc_type, n.state
          from place p
         cross join lateral (
               select d.home, d.doc_type, d.state from document d
                where d.tenant_id = current_tenant()
                  and (d.home, d.doc_type, d.state) > (p.home, p.doc_type, p.state)
                order by d.home, d.doc_type, d.state limit 1) n)
      select p.home, p.doc_type, p.state, '' as coin, false as differs, n.documents,
             0::numeric as total, 0::bigint as untotalled, 0::numeric as booked,
             0::numeric as excess, 0::bigint as unknown
        from place p
       cross join lateral (
             select count(*) as documents from document d
              where d.tenant_id = current_tenant() and d.home = p.home
                and d.doc_type = p.doc_type and d.state = p.state) n
      """;

  /** Of how many documents a group says which they are. */
  private static final int IDS_MAX = 500;

  private static final String IDS =
      ", case when count(*) <= " + IDS_MAX + " then array_agg(document_id) end as ids";
  private static final String TALLIES =
      "select home, doc_type, state, coin, differs, count(*) as documents,"
          + " coalesce(sum(total), 0) as total,"
          + " count(*) filter (where total is null) as untotalled,"
          + " coalesce(sum(coalesce(booked, total)), 0) as booked,"
          + " coalesce(sum(booked - total), 0) as excess,"
          + " count(*) filter (where booked is null and total is null) as unknown from document"
          + " where tenant_id = current_tenant() and book_day between $1 and $2"
          + " group by home, doc_type, state, coin, differs";
  private static final String DAYS =
      "select book_day, state, count(*) as documents from document"
          + " where tenant_id = current_tenant() and book_day between $1 and $2"
          + " group by book_day, state order by book_day";

  /** The newest change of all documents: the end of an index, however many there are. */
  private static final String MOVED =
      "select updated_at from document where tenant_id = current_tenant()"
          + " order by updated_at desc limit 1";

  /** So many digits make a number that few have. */
  private static final int NUMBER = 3;

  /** The rarest first, as a row is left at the first that it does not have: numbers, long words. */
  private static final Comparator<String> RAREST =
      Comparator.<String, Boolean>comparing(
              word -> word.chars().filter(Character::isDigit).count() < NUMBER)
          .thenComparing(Comparator.comparingInt(String::length).reversed());

  private BoardRows() {}

  static Future<String> moved(SqlConnection tx) {
    return tx.preparedQuery(MOVED)
        .execute()
        .map(
            rows ->
                each(rows)
                    .map(row -> row.getOffsetDateTime("updated_at").toInstant().toString())
                    .findFirst()
                    .orElse("none"));
  }

  /** The statement with the condition of a scope, whose values come first, in its place. */
  public static String scoped(String statement, Scope scope) {
    return statement.replace("{SCOPED}", scope.only().cause() == null ? SCOPED : SCOPED_BY_CAUSE);
  }

  /** The values of the condition. */
  public static Tuple tuple(Scope scope) {
    var cause = scope.only().cause();
    var type = scope.type();
    var homes = scope.homes();
    return Tuple.tuple()
        .addString(type == null ? null : type.word())
        .addArrayOfString(
            homes == null ? null : homes.stream().map(Home::text).toArray(String[]::new))
        .addLocalDate(scope.from())
        .addLocalDate(scope.to())
        .addArrayOfString(patterns(scope.words()))
        .addString(scope.only().currency())
        .addBoolean(scope.only().differing() ? true : null)
        .addValue(cause == null ? null : TroubleRows.having(cause));
  }

  private static String @Nullable [] patterns(List<String> words) {
    return words.isEmpty()
        ? null
        : words.stream()
            .sorted(RAREST)
            .map(word -> "%" + word.replaceAll("([\\\\%_])", "\\\\$1") + "%")
            .toArray(String[]::new);
  }

  /** How many there are, without amounts. */
  static Future<List<Tally>> counts(SqlConnection tx, Scope scope) {
    var counted =
        scope.equals(Scope.ALL)
            ? tx.preparedQuery(ALL).execute()
            : tx.preparedQuery(scoped(COUNTS.replace("{IDS}", ""), scope)).execute(tuple(scope));
    return counted.map(rows -> each(rows).map(BoardRows::tally).toList());
  }

  /**
   * The same, and which they are; words are looked for in the whole index, so this is done once.
   */
  static Future<List<Found>> found(SqlConnection tx, Scope scope) {
    return tx.preparedQuery(scoped(COUNTS.replace("{IDS}", IDS), scope))
        .execute(tuple(scope))
        .map(rows -> each(rows).map(BoardRows::found).toList());
  }

  private static Found found(Row row) {
    return new Found(tally(row), Optional.ofNullable(row.getArrayOfUUIDs("ids")).map(List::of));
  }

  static Future<List<Tally>> tallies(SqlConnection tx, LocalDate from, LocalDate to) {
    return tx.preparedQuery(TALLIES)
        .execute(Tuple.of(from, to))
        .map(rows -> each(rows).map(BoardRows::tally).toList());
  }

  static Future<List<DayCount>> days(SqlConnection tx, LocalDate from, LocalDate to) {
    return tx.preparedQuery(DAYS)
        .execute(Tuple.of(from, to))
        .map(rows -> each(rows).map(BoardRows::day).toList());
  }

  private static Tally tally(Row row) {
    return new Tally(
        new Home(row.getString("home")),
        DocumentType.of(row.getString("doc_type")).orElseThrow(),
        DocumentState.valueOf(row.getString("state")),
        row.getString("coin"),
        row.getBoolean("differs"),
        row.getLong("documents"),
        row.getBigDecimal("total"),
        row.getLong("untotalled"),
        new Tally.InLedger(
            row.getBigDecimal("booked"), row.getBigDecimal("excess"), row.getLong("unknown")));
  }

  private static DayCount day(Row row) {
    return new DayCount(
        row.getLocalDate("book_day"),
        Bucket.of(DocumentState.valueOf(row.getString("state"))),
        row.getLong("documents"));
  }

  static Stream<Row> each(RowSet<Row> rows) {
    return StreamSupport.stream(rows.spliterator(), false);
  }

  static List<UUID> ids(RowSet<Row> rows) {
    return each(rows).map(row -> row.getUUID("document_id")).toList();
  }
}
