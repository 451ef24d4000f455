package io.mlconnector.sync.exchange;

import io.mlconnector.core.vendor.Match;
import io.mlconnector.core.vendor.Match.Candidate;
import io.mlconnector.core.vendor.VendorKey;
import io.mlconnector.flow.Chunks;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

/** What people are asked about vendors, and what they have answered. */
final class QuestionRows {

  static final String COLUMNS =
      "select side, subject, candidates, open, answer, chosen, chosen_created, answered_at,"
          + " ruled_out, asked_at from vendor_question where tenant_id = current_tenant()";

  /**
   * That a person has answered what was shown: it is one of them, or all of them were ruled out.
   * Two that were unlinked were not asked about.
   */
  static final String ANSWERED =
      """
      answer is not null and not open and candidates <> '[]'
         and (chosen is not null
              or not exists (select from jsonb_array_elements(candidates) one
                              where not ruled_out ? (one ->> 'partner')))
      """;

  /** What was answered meanwhile stays as it is: the next look sees the answer. */
  private static final String PUT =
      """
      insert into vendor_question (
        tenant_id, side, subject, candidates, open, asked_at, answer, answered_at)
      select current_tenant(), r ->> 'side', r ->> 'subject', r -> 'candidates',
             (r ->> 'open')::boolean, (r ->> 'since')::timestamptz,
             case when r ->> 'answered' is not null then 'none' end,
             (r ->> 'answered')::timestamptz
        from unnest($1::text[]) as each (doc), lateral (select doc::jsonb as r) parsed
      on conflict (tenant_id, side, subject) do update
         set candidates = excluded.candidates, open = excluded.open, asked_at = excluded.asked_at
       where vendor_question.answered_at is not distinct from excluded.answered_at
      """;

  private static final String REMOVE =
      """
      delete from vendor_question question
       using unnest($1::text[], $2::text[]) as gone (side, subject)
       where question.tenant_id = current_tenant() and question.answer is null
         and question.ruled_out = '{}'
         and question.side = gone.side and question.subject = gone.subject
      """;

  private static final String RULED_OUT =
      """
      select from vendor_question
       where tenant_id = current_tenant() and side = 'concur' and subject = $1
         and ruled_out ? $2
      """;

  private QuestionRows() {}

  /** Whether a person has said that the partner is not this vendor. */
  static Future<Boolean> isRuledOut(SqlConnection tx, VendorKey key, long partner) {
    return tx.preparedQuery(RULED_OUT)
        .execute(Tuple.of(Subject.text(key), Long.toString(partner)))
        .map(rows -> rows.size() > 0);
  }

  static Future<List<Question>> all(SqlConnection tx) {
    return tx.preparedQuery(COLUMNS)
        .execute()
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false).map(QuestionRows::read).toList());
  }

  static Question read(Row row) {
    return new Question(
        new Subject(Subject.side(row.getString("side")), row.getString("subject")),
        candidates(row.getJsonArray("candidates")),
        row.getBoolean("open"),
        moment(row, "answered_at").map(at -> new Question.Answered(answer(row), at)),
        ruledOut(row.getJsonObject("ruled_out")),
        row.getOffsetDateTime("asked_at").toInstant());
  }

  private static Question.Answer answer(Row row) {
    var chosen = row.getLong("chosen");
    return chosen == null
        ? new Question.Answer.None()
        : new Question.Answer.One(chosen, moment(row, "chosen_created"));
  }

  private static Optional<Instant> moment(Row row, String column) {
    return Optional.ofNullable(row.getOffsetDateTime(column)).map(OffsetDateTime::toInstant);
  }

  private static Map<Long, Optional<Instant>> ruledOut(JsonObject json) {
    var ruledOut = new HashMap<Long, Optional<Instant>>();
    for (var partner : json.fieldNames()) {
      var second = json.getLong(partner);
      ruledOut.put(
          Long.valueOf(partner),
          second == 0 ? Optional.empty() : Optional.of(Instant.ofEpochSecond(second)));
    }
    return ruledOut;
  }

  static List<Candidate> candidates(JsonArray array) {
    return IntStream.range(0, array.size())
        .mapToObj(array::getJsonObject)
        .map(QuestionRows::candidate)
        .toList();
  }

  private static Candidate candidate(JsonObject json) {
    var reasons = json.getJsonArray("reasons");
    return new Candidate(
        json.getLong("partner"),
        json.getInteger("percent"),
        IntStream.range(0, reasons.size()).mapToObj(reasons::getString).toList(),
        Optional.ofNullable(json.getString("linked")).flatMap(Subject::key));
  }

  static Future<Void> put(SqlConnection tx, Collection<Question> questions) {
    return Chunks.each(
        List.copyOf(questions),
        some ->
            tx.preparedQuery(PUT)
                .execute(
                    Tuple.of(
                        (Object)
                            some.stream().map(one -> write(one).encode()).toArray(String[]::new))));
  }

  private static JsonObject write(Question question) {
    var candidates = new JsonArray();
    question.candidates().stream()
        .limit(Match.CANDIDATES_MAX)
        .forEach(candidate -> candidates.add(write(candidate)));
    return new JsonObject()
        .put("side", question.subject().word())
        .put("subject", question.subject().text())
        .put("candidates", candidates)
        .put("open", question.open())
        .put("answered", question.answer().map(one -> one.at().toString()).orElse(null))
        .put("since", question.askedAt().toString());
  }

  private static JsonObject write(Candidate candidate) {
    var reasons = new JsonArray();
    candidate.reasons().forEach(reason -> reasons.add(reason.replace("\0", "")));
    var json =
        JsonObject.of(
            "partner", candidate.partner(), "percent", candidate.percent(), "reasons", reasons);
    candidate.linked().ifPresent(key -> json.put("linked", Subject.text(key)));
    return json;
  }

  static Future<Void> remove(SqlConnection tx, Collection<Subject> gone) {
    return Chunks.each(
        List.copyOf(gone),
        some ->
            tx.preparedQuery(REMOVE)
                .execute(
                    CopyRows.pair(
                        some.stream().map(Subject::word).toArray(String[]::new),
                        some.stream().map(Subject::text).toArray(String[]::new))));
  }
}
