package io.mlconnector.identity;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.UUID;

/** From where people have signed in before. */
public final class PlaceRows {

  private final String knows;
  private final String note;
  private final String forget;

  PlaceRows(Realm.Tables tables) {
    this.knows =
        """
        select exists (select from %1$s k join %2$s p on p.%3$s = k.%3$s
                        where p.mail = $1 and k.place = $2) as known
        """
            .formatted(tables.places(), tables.people(), tables.key());
    this.note =
        """
        insert into %1$s (%2$s, place, seen_at) values ($1, $2, $3)
        on conflict (%2$s, place) do update set seen_at = excluded.seen_at
        """
            .formatted(tables.places(), tables.key());
    this.forget = "delete from %s where seen_at < $1".formatted(tables.places());
  }

  /** Whether whoever has the address has signed in from there; false where nobody has it. */
  Future<Boolean> knows(SqlConnection tx, String mail, Device device) {
    return tx.preparedQuery(knows)
        .execute(Tuple.of(mail, place(device)))
        .map(rows -> rows.iterator().next().getBoolean("known"));
  }

  public Future<Void> note(SqlConnection tx, UUID who, Device device, Instant now) {
    return tx.preparedQuery(note)
        .execute(Tuple.of(who, place(device), TimeRows.at(now)))
        .mapEmpty();
  }

  public Future<Void> forget(SqlConnection tx, Instant before) {
    return tx.preparedQuery(forget).execute(Tuple.of(TimeRows.at(before))).mapEmpty();
  }

  private static Buffer place(Device device) {
    return Buffer.buffer(Tokens.hash(device.network()));
  }
}
