package io.mlconnector.staff;

import io.mlconnector.identity.TimeRows;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** Links that were sent to staff by mail. */
final class StaffLinkRows {

  private static final String INSERT =
      """
      insert into staff_link (link_hash, kind, staff_id, created_at, expires_at)
      select $1, $2, $3, $4, $5 where exists (select from staff where staff_id = $3)
      """;
  // A transaction that writes takes longer to commit: it is one for who is not there, too.
  private static final String WRITES = "select pg_current_xact_id()";
  private static final String GOOD =
      " where l.link_hash = $1 and l.kind = $2 and l.used_at is null and l.expires_at > $3";
  // An invitation is for who has not come in yet, a reset for who has.
  private static final String FIND =
      "select l.staff_id from staff_link l join staff m on m.staff_id = l.staff_id"
          + GOOD
          + " and m.disabled_at is null and (l.kind = 'invite') = (m.password_hash is null)";
  private static final String USE =
      "update staff_link l set used_at = $3" + GOOD + " returning l.staff_id";
  private static final String WAITS =
      """
      select exists (select from staff_link
                      where staff_id = $1 and kind = $2 and used_at is null and expires_at > $3)
             as waits
      """;
  private static final String END =
      "delete from staff_link where staff_id = $1 and kind = $2 and used_at is null";
  private static final String END_ALL = "delete from staff_link where staff_id = $1";
  private static final String FORGET = "delete from staff_link where expires_at <= $1";

  private StaffLinkRows() {}

  /** What a link is for. */
  enum Kind {
    INVITE("invite"),
    RESET("reset");

    private final String word;

    Kind(String word) {
      this.word = word;
    }
  }

  /** A new link. */
  record Fresh(Buffer hash, Kind kind, StaffId staff, Instant now, Instant end) {}

  /** Keeps the link; of somebody who is not there none is kept. */
  static Future<Void> insert(SqlConnection tx, Fresh link) {
    return tx.query(WRITES)
        .execute()
        .compose(
            writes ->
                tx.preparedQuery(INSERT)
                    .execute(
                        Tuple.of(
                            link.hash(),
                            link.kind().word,
                            link.staff().value(),
                            TimeRows.at(link.now()),
                            TimeRows.at(link.end()))))
        .mapEmpty();
  }

  /** Whose link it is, if it is still good. */
  static Future<Optional<StaffId>> find(SqlConnection tx, byte[] hash, Kind kind, Instant now) {
    return staff(tx, FIND, hash, kind, now);
  }

  /**
   * Uses it up, together with what it was for: of two that come at once, one gets an answer. Whose
   * it is may have been changed by that already.
   */
  static Future<Optional<StaffId>> use(SqlConnection tx, byte[] hash, Kind kind, Instant now) {
    return staff(tx, USE, hash, kind, now);
  }

  private static Future<Optional<StaffId>> staff(
      SqlConnection tx, String sql, byte[] hash, Kind kind, Instant now) {
    return tx.preparedQuery(sql)
        .execute(Tuple.of(Buffer.buffer(hash), kind.word, TimeRows.at(now)))
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .findFirst()
                    .map(row -> new StaffId(row.getUUID("staff_id"))));
  }

  /** Whether one of the kind is still good. */
  static Future<Boolean> waits(SqlConnection tx, StaffId staff, Kind kind, Instant now) {
    return tx.preparedQuery(WAITS)
        .execute(Tuple.of(staff.value(), kind.word, TimeRows.at(now)))
        .map(rows -> rows.iterator().next().getBoolean("waits"));
  }

  /** Ends what was not used of the kind. */
  static Future<Void> end(SqlConnection tx, StaffId staff, Kind kind) {
    return tx.preparedQuery(END).execute(Tuple.of(staff.value(), kind.word)).mapEmpty();
  }

  static Future<Void> endAll(SqlConnection tx, StaffId staff) {
    return tx.preparedQuery(END_ALL).execute(Tuple.of(staff.value())).mapEmpty();
  }

  static Future<Void> forget(SqlConnection tx, Instant now) {
    return tx.preparedQuery(FORGET).execute(Tuple.of(TimeRows.at(now))).mapEmpty();
  }
}
