package io.mlconnector.identity;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;

/** From where persons have signed in before. */
final class PlaceRows {

  private static final String KNOWS =
      """
      select exists (select from known_place k join person p on p.person_id = k.person_id
                      where p.mail = $1 and k.place = $2) as known
      """;
  private static final String NOTE =
      """
      insert into known_place (person_id, place, seen_at) values ($1, $2, $3)
      on conflict (person_id, place) do update set seen_at = excluded.seen_at
      """;
  private static final String FORGET = "delete from known_place where seen_at < $1";

  private PlaceRows() {}

  /** Whether whoever has the address has signed in from there; false where nobody has it. */
  static Future<Boolean> knows(SqlConnection tx, String mail, Device device) {
    return tx.preparedQuery(KNOWS)
        .execute(Tuple.of(mail, place(device)))
        .map(rows -> rows.iterator().next().getBoolean("known"));
  }

  static Future<Void> note(SqlConnection tx, PersonId person, Device device, Instant now) {
    return tx.preparedQuery(NOTE)
        .execute(Tuple.of(person.value(), place(device), TimeRows.at(now)))
        .mapEmpty();
  }

  static Future<Void> forget(SqlConnection tx, Instant before) {
    return tx.preparedQuery(FORGET).execute(Tuple.of(TimeRows.at(before))).mapEmpty();
  }

  private static Buffer place(Device device) {
    return Buffer.buffer(Tokens.hash(device.network()));
  }
}
