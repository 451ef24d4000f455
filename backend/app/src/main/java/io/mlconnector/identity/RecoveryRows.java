package io.mlconnector.identity;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.List;

/** Recovery codes, hashed. */
final class RecoveryRows {

  private static final String DELETE = "delete from recovery_code where person_id = $1";
  private static final String INSERT =
      "insert into recovery_code (person_id, code_hash) select $1, unnest($2::bytea[])";
  private static final String USE =
      """
      update recovery_code set used_at = $3
       where person_id = $1 and code_hash = $2 and used_at is null
      """;
  private static final String LEFT =
      "select count(*) as n from recovery_code where person_id = $1 and used_at is null";

  private RecoveryRows() {}

  /** Keeps these in place of all the person had. */
  static Future<Void> replace(SqlConnection tx, PersonId person, List<String> codes) {
    var hashes = codes.stream().map(RecoveryCodes::hash).map(Buffer::buffer).toArray(Buffer[]::new);
    return delete(tx, person)
        .compose(
            deleted ->
                tx.preparedQuery(INSERT)
                    .execute(Tuple.tuple().addUUID(person.value()).addArrayOfBuffer(hashes)))
        .mapEmpty();
  }

  static Future<Void> delete(SqlConnection tx, PersonId person) {
    return tx.preparedQuery(DELETE).execute(Tuple.of(person.value())).mapEmpty();
  }

  /** Uses the code up; false if it is none, or was used. */
  static Future<Boolean> use(SqlConnection tx, PersonId person, byte[] hash, Instant now) {
    return tx.preparedQuery(USE)
        .execute(Tuple.of(person.value(), Buffer.buffer(hash), TimeRows.at(now)))
        .map(rows -> rows.rowCount() == 1);
  }

  static Future<Integer> left(SqlConnection tx, PersonId person) {
    return tx.preparedQuery(LEFT)
        .execute(Tuple.of(person.value()))
        .map(rows -> rows.iterator().next().getLong("n").intValue());
  }
}
