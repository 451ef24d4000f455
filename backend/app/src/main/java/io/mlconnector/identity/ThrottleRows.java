package io.mlconnector.identity;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;

/** How often somebody tried what, since when. */
final class ThrottleRows {

  private final String take;
  private final String giveBack;
  private final String forget;

  ThrottleRows(Realm.Tables tables) {
    // The window does not move on with each attempt: it ends, whatever an attacker does.
    this.take =
        """
        insert into %s as t (scope, subject, attempts, since) values ($1, $2, 1, $3)
        on conflict (scope, subject) do update
           set attempts = case when t.since <= $4 then 1 else t.attempts + 1 end,
               since = case when t.since <= $4 then $3 else t.since end
        returning attempts, since
        """
            .formatted(tables.counts());
    this.giveBack =
        """
        update %s set attempts = attempts - 1
         where scope = $1 and subject = $2 and attempts > 0
        """
            .formatted(tables.counts());
    this.forget = "delete from %s where since < $1".formatted(tables.counts());
  }

  record Count(int attempts, Instant since) {}

  /** Counts an attempt; a window that began before is over. */
  Future<Count> take(SqlConnection tx, String scope, String subject, Instant now, Instant over) {
    return tx.preparedQuery(take)
        .execute(Tuple.of(scope, hashed(subject), TimeRows.at(now), TimeRows.at(over)))
        .map(rows -> rows.iterator().next())
        .map(row -> new Count(row.getInteger("attempts"), TimeRows.of(row, "since")));
  }

  Future<Void> giveBack(SqlConnection tx, String scope, String subject) {
    return tx.preparedQuery(giveBack).execute(Tuple.of(scope, hashed(subject))).mapEmpty();
  }

  Future<Void> forget(SqlConnection tx, Instant before) {
    return tx.preparedQuery(forget).execute(Tuple.of(TimeRows.at(before))).mapEmpty();
  }

  private static Buffer hashed(String subject) {
    return Buffer.buffer(Tokens.hash(subject));
  }
}
