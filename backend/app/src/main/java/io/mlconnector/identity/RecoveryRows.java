package io.mlconnector.identity;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Recovery codes, hashed. */
public final class RecoveryRows {

  private final String delete;
  private final String insert;
  private final String use;
  private final String left;

  RecoveryRows(Realm.Tables tables) {
    this.delete = "delete from %s where %s = $1".formatted(tables.codes(), tables.key());
    this.insert =
        "insert into %s (%s, code_hash) select $1, unnest($2::bytea[])"
            .formatted(tables.codes(), tables.key());
    this.use =
        """
        update %s set used_at = $3
         where %s = $1 and code_hash = $2 and used_at is null
        """
            .formatted(tables.codes(), tables.key());
    this.left =
        "select count(*) as n from %s where %s = $1 and used_at is null"
            .formatted(tables.codes(), tables.key());
  }

  /** Keeps these in place of all that there were. */
  public Future<Void> replace(SqlConnection tx, UUID whose, List<String> codes) {
    var hashes = codes.stream().map(RecoveryCodes::hash).map(Buffer::buffer).toArray(Buffer[]::new);
    return delete(tx, whose)
        .compose(
            deleted ->
                tx.preparedQuery(insert)
                    .execute(Tuple.tuple().addUUID(whose).addArrayOfBuffer(hashes)))
        .mapEmpty();
  }

  public Future<Void> delete(SqlConnection tx, UUID whose) {
    return tx.preparedQuery(delete).execute(Tuple.of(whose)).mapEmpty();
  }

  /** Uses the code up; false if it is none, or was used. */
  public Future<Boolean> use(SqlConnection tx, UUID whose, byte[] hash, Instant now) {
    return tx.preparedQuery(use)
        .execute(Tuple.of(whose, Buffer.buffer(hash), TimeRows.at(now)))
        .map(rows -> rows.rowCount() == 1);
  }

  public Future<Integer> left(SqlConnection tx, UUID whose) {
    return tx.preparedQuery(left)
        .execute(Tuple.of(whose))
        .map(rows -> rows.iterator().next().getLong("n").intValue());
  }
}
