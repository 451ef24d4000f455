package io.mlconnector.staff;

import io.mlconnector.identity.Device;
import io.mlconnector.identity.MailAddress;
import io.mlconnector.identity.SessionView;
import io.mlconnector.identity.TimeRows;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** Sessions of staff. */
final class StaffSessionRows {

  private static final String INSERT =
      """
      insert into staff_session (session_id, id_hash, staff_id, stage, csrf, created_at, used_at,
                                 expires_at, proved_at, address, user_agent)
      select $1, $2, $3, $4, $5, $6, $6, $7, $6, $8, $9
       where exists (select from staff where staff_id = $3 and disabled_at is null)
      """;
  private static final String FIND =
      """
      select s.session_id, s.staff_id, s.stage, s.csrf, s.proved_at, s.used_at, m.name, m.mail,
             m.role
        from staff_session s join staff m on m.staff_id = s.staff_id
       where s.id_hash = $1 and s.expires_at > $2 and s.used_at > $3 and m.disabled_at is null
      """;
  private static final String USE = "update staff_session set used_at = $2 where session_id = $1";
  private static final String RENEW =
      """
      update staff_session s
         set id_hash = $2, stage = 'in', proved_at = $3, used_at = $3,
             expires_at = case when s.stage = 'in' then s.expires_at else $4 end
        from staff m
       where s.session_id = $1 and s.stage = $5 and s.expires_at > $3
         and m.staff_id = s.staff_id and m.disabled_at is null
      """;
  private static final String END = "delete from staff_session where id_hash = $1";
  private static final String END_ONE =
      "delete from staff_session where session_id = $1 and staff_id = $2";
  private static final String END_ALL =
      "delete from staff_session where staff_id = $1 and session_id is distinct from $2";
  private static final String LIST =
      """
      select session_id, address, user_agent, created_at, used_at from staff_session
       where staff_id = $1 and stage = 'in' and expires_at > $2 and used_at > $3
       order by used_at desc, session_id limit 100
      """;
  private static final String FORGET =
      "delete from staff_session where expires_at <= $1 or used_at <= $2";

  private StaffSessionRows() {}

  /** A session to be begun. */
  record Begun(
      UUID id,
      Buffer hash,
      StaffId staff,
      StaffStage stage,
      String csrf,
      Instant now,
      Instant end,
      Device device) {}

  /** False if whose it would be is disabled meanwhile. */
  static Future<Boolean> insert(SqlConnection tx, Begun begun) {
    return tx.preparedQuery(INSERT)
        .execute(
            Tuple.tuple()
                .addUUID(begun.id())
                .addBuffer(begun.hash())
                .addUUID(begun.staff().value())
                .addString(begun.stage().word())
                .addString(begun.csrf())
                .addOffsetDateTime(TimeRows.at(begun.now()))
                .addOffsetDateTime(TimeRows.at(begun.end()))
                .addString(begun.device().address())
                .addString(begun.device().userAgent()))
        .map(rows -> rows.rowCount() == 1);
  }

  /** Somebody with a session, and when it was used last. */
  record Found(StaffVisitor visitor, Instant usedAt) {}

  /** The session that is not over and was used since. */
  static Future<Optional<Found>> find(SqlConnection tx, byte[] hash, Instant now, Instant since) {
    return tx.preparedQuery(FIND)
        .execute(Tuple.of(Buffer.buffer(hash), TimeRows.at(now), TimeRows.at(since)))
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .findFirst()
                    .map(row -> new Found(visitor(row), TimeRows.of(row, "used_at"))));
  }

  private static StaffVisitor visitor(Row row) {
    return new StaffVisitor(
        row.getUUID("session_id"),
        new StaffId(row.getUUID("staff_id")),
        row.getString("name"),
        new MailAddress(row.getString("mail")),
        StaffRole.of(row.getString("role")),
        StaffStage.of(row.getString("stage")),
        row.getString("csrf"),
        TimeRows.of(row, "proved_at"));
  }

  static Future<Void> use(SqlConnection tx, UUID session, Instant now) {
    return tx.preparedQuery(USE).execute(Tuple.of(session, TimeRows.at(now))).mapEmpty();
  }

  /**
   * Gives the session another id, as all is proven; false if it is over, or no longer as it was
   * seen.
   *
   * @param end when one ends that begins by this
   */
  static Future<Boolean> renew(
      SqlConnection tx, StaffVisitor visitor, byte[] hash, Instant now, Instant end) {
    return tx.preparedQuery(RENEW)
        .execute(
            Tuple.of(
                visitor.session(),
                Buffer.buffer(hash),
                TimeRows.at(now),
                TimeRows.at(end),
                visitor.stage().word()))
        .map(rows -> rows.rowCount() == 1);
  }

  static Future<Void> end(SqlConnection tx, byte[] hash) {
    return tx.preparedQuery(END).execute(Tuple.of(Buffer.buffer(hash))).mapEmpty();
  }

  static Future<Void> end(SqlConnection tx, StaffId staff, UUID session) {
    return tx.preparedQuery(END_ONE).execute(Tuple.of(session, staff.value())).mapEmpty();
  }

  /** Ends all sessions, but for the one that may stay. */
  static Future<Void> endAll(SqlConnection tx, StaffId staff, Optional<UUID> stays) {
    return tx.preparedQuery(END_ALL)
        .execute(Tuple.of(staff.value(), stays.orElse(null)))
        .mapEmpty();
  }

  static Future<List<SessionView>> list(
      SqlConnection tx, StaffId staff, Instant now, Instant since) {
    return tx.preparedQuery(LIST)
        .execute(Tuple.of(staff.value(), TimeRows.at(now), TimeRows.at(since)))
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .map(
                        row ->
                            new SessionView(
                                row.getUUID("session_id"),
                                row.getString("address"),
                                row.getString("user_agent"),
                                TimeRows.of(row, "created_at"),
                                TimeRows.of(row, "used_at")))
                    .toList());
  }

  static Future<Void> forget(SqlConnection tx, Instant now, Instant since) {
    return tx.preparedQuery(FORGET)
        .execute(Tuple.of(TimeRows.at(now), TimeRows.at(since)))
        .mapEmpty();
  }
}
