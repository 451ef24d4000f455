package io.mlconnector.sync.exchange;

import io.mlconnector.flow.Chunks;
import io.mlconnector.json.StoredProblems;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** Vendors that the other system does not get. The side is the one that would have got it. */
final class RefusalRows {

  private static final String ALL =
      "select side, subject, name, problems, print, since from vendor_refusal"
          + " where tenant_id = current_tenant()";

  private static final String PUT =
      """
      insert into vendor_refusal (tenant_id, side, subject, name, problems, print, since)
      select current_tenant(), r ->> 'side', r ->> 'subject', r ->> 'name', r -> 'problems',
             (r ->> 'print')::bigint, (r ->> 'since')::timestamptz
        from unnest($1::text[]) as each (doc), lateral (select doc::jsonb as r) parsed
      on conflict (tenant_id, side, subject) do update
         set name = excluded.name, problems = excluded.problems, print = excluded.print,
             since = excluded.since
      """;

  private static final String REMOVE =
      """
      delete from vendor_refusal refusal
       using unnest($1::text[], $2::text[]) as gone (side, subject)
       where refusal.tenant_id = current_tenant()
         and refusal.side = gone.side and refusal.subject = gone.subject
      """;

  private RefusalRows() {}

  static Future<List<Refusal>> all(SqlConnection tx) {
    return tx.preparedQuery(ALL)
        .execute()
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false).map(RefusalRows::read).toList());
  }

  private static Refusal read(Row row) {
    return new Refusal(
        new Subject(Subject.side(row.getString("side")).other(), row.getString("subject")),
        row.getString("name"),
        StoredProblems.read(row.getJsonArray("problems")),
        Optional.ofNullable(row.getLong("print")),
        row.getOffsetDateTime("since").toInstant());
  }

  static Future<Void> put(SqlConnection tx, Collection<Refusal> refusals) {
    return Chunks.each(
        List.copyOf(refusals),
        some ->
            tx.preparedQuery(PUT)
                .execute(
                    Tuple.of(
                        (Object)
                            some.stream()
                                .map(refusal -> write(refusal).encode())
                                .toArray(String[]::new))));
  }

  private static JsonObject write(Refusal refusal) {
    return new JsonObject()
        .put("side", to(refusal.subject()))
        .put("subject", refusal.subject().text())
        .put("name", refusal.name())
        .put("problems", StoredProblems.write(refusal.problems()))
        .put("print", refusal.print().orElse(null))
        .put("since", refusal.since().toString());
  }

  private static String to(Subject subject) {
    return new Subject(subject.side().other(), "").word();
  }

  static Future<Void> remove(SqlConnection tx, Collection<Subject> gone) {
    return Chunks.each(
        List.copyOf(gone),
        some ->
            tx.preparedQuery(REMOVE)
                .execute(
                    CopyRows.pair(
                        some.stream().map(RefusalRows::to).toArray(String[]::new),
                        some.stream().map(Subject::text).toArray(String[]::new))));
  }
}
