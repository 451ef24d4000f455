package io.mlconnector.sync.exchange;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** Answers that people take back, as long as nothing has come of them that stays. */
final class ReopenRows {

  private static final String GIVEN =
      "select chosen from vendor_question"
          + " where tenant_id = current_tenant() and side = $1 and subject = $2 and "
          + QuestionRows.ANSWERED
          + " for update";

  /** The vendor itself, and those that were shown, which the answer lets be created, too. */
  private static final String ABOUT =
      """
       where tenant_id = current_tenant()
         and (($1::text = 'concur' and vendor_code || chr(9) || address_code = $2::text)
           or ($1::text = 'odoo' and partner_id::text = $2::text)
           or (stage <> 'linked'
               and partner_id in (
                 select (one ->> 'partner')::bigint
                   from vendor_question q, jsonb_array_elements(q.candidates) one
                  where q.tenant_id = current_tenant() and q.side = $1 and q.subject = $2)))
      """;

  /** What was only to be made, as it is none of them, is not made before that is said again. */
  private static final String PLANNED =
      "delete from vendor_link" + ABOUT + " and stage <> 'linked' and sending is null";

  private static final String LEFT =
      "select stage from vendor_link" + ABOUT + " order by stage = 'linked' desc";

  /** Those that were shown may be it again; whom a question before has ruled out may not. */
  private static final String REOPEN =
      """
      update vendor_question
         set open = true, answer = null, chosen = null, chosen_created = null, answered_by = null,
             answered_at = null, asked_at = now(),
             ruled_out = ruled_out - array(
               select one ->> 'partner' from jsonb_array_elements(candidates) one)
       where tenant_id = current_tenant() and side = $1 and subject = $2
      """;

  private ReopenRows() {}

  static Future<Decided> takeBack(SqlConnection tx, VendorDesk.Given given) {
    var subject = Subject.of(given.about());
    return tx.preparedQuery(GIVEN)
        .execute(of(subject))
        .compose(
            rows -> {
              if (rows.size() == 0) {
                return Future.succeededFuture(new Decided.NotThere());
              }
              var chosen = Optional.ofNullable(rows.iterator().next().getLong("chosen"));
              return chosen.equals(given.chosen())
                  ? unmade(tx, subject)
                  : Future.succeededFuture(Decided.changed("another answer was given meanwhile"));
            });
  }

  private static Tuple of(Subject subject) {
    return Tuple.of(subject.word(), subject.text());
  }

  /**
   * A link that was made stays: it is ended by itself. What is being sent cannot be called back.
   */
  private static Future<Decided> unmade(SqlConnection tx, Subject subject) {
    return tx.preparedQuery(PLANNED)
        .execute(of(subject))
        .compose(removed -> tx.preparedQuery(LEFT).execute(of(subject)))
        .compose(
            left -> {
              var stage =
                  StreamSupport.stream(left.spliterator(), false)
                      .map(row -> LinkRow.Stage.of(row.getString("stage")))
                      .findFirst();
              return stage.isEmpty()
                  ? tx.preparedQuery(REOPEN).execute(of(subject)).map(new Decided.Done())
                  : Future.succeededFuture(Decided.changed(why(stage.get())));
            });
  }

  private static String why(LinkRow.Stage stage) {
    return switch (stage) {
      case LINKED -> "both systems have it by now";
      case CREATE_CONCUR, CREATE_ODOO ->
          "it, or one of those that were shown, is just being created";
    };
  }
}
