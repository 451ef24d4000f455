package io.mlconnector.staff;

import io.mlconnector.identity.MailAddress;
import io.mlconnector.identity.TimeRows;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Staff, as {@code mlc_staff}. */
final class StaffRows {

  private static final String COLUMNS =
      """
      select staff_id, mail, name, role, password_hash, totp_secret, totp_next, totp_step,
             created_at, created_by, disabled_at
        from staff
      """;
  private static final String BY_ID = COLUMNS + " where staff_id = $1";
  private static final String BY_MAIL = COLUMNS + " where mail = $1";
  private static final String LIST =
      COLUMNS + " order by disabled_at is not null, lower(name), mail, staff_id";

  // Who has gone, or never came, begins anew: nothing that was known before opens anything.
  private static final String INVITE =
      """
      insert into staff as s (staff_id, mail, name, role, created_at, created_by)
      values ($1, $2, $3, $4, $5, $6)
      on conflict (mail) do update
         set role = excluded.role, created_at = excluded.created_at,
             created_by = excluded.created_by, password_hash = null, totp_secret = null,
             totp_since = null, totp_step = 0, totp_next = null, disabled_at = null
       where s.disabled_at is not null or s.password_hash is null
      returning staff_id
      """;
  private static final String ACCEPT =
      """
      update staff set name = $2, password_hash = $3
       where staff_id = $1 and password_hash is null and disabled_at is null
      """;
  private static final String SET_PASSWORD =
      """
      update staff set password_hash = $2
       where staff_id = $1 and password_hash is not null and disabled_at is null
      """;
  private static final String SET_ROLE = "update staff set role = $2 where staff_id = $1";
  private static final String DISABLE = "update staff set disabled_at = $2 where staff_id = $1";

  private static final String PROPOSE =
      """
      update staff set totp_next = $2
       where staff_id = $1 and password_hash is not null and disabled_at is null
      """;
  // Of two that confirm at once, one finds it done.
  private static final String CONFIRM =
      """
      update staff set totp_secret = $2, totp_since = $4, totp_step = $3, totp_next = null
       where staff_id = $1 and totp_next = $2 and disabled_at is null
         and (totp_secret is null or $5::boolean)
      """;
  // Of two that come with the same code, one finds the step taken.
  private static final String TAKE_STEP =
      """
      update staff set totp_step = $2
       where staff_id = $1 and totp_step < $2 and totp_secret is not null and disabled_at is null
      """;

  // In one order, so that two who lower each other do not wait in a circle.
  private static final String LOCK_OPERATORS =
      """
      select staff_id from staff
       where role = 'operator' and password_hash is not null and disabled_at is null
       order by staff_id for update
      """;

  private static final String LOCK_FIRST =
      "select pg_advisory_xact_lock(hashtext('mlc.first_operator'))";
  private static final String ANYBODY =
      "select exists (select from staff where password_hash is not null) as anybody";
  private static final String WITHDRAW_OTHERS =
      """
      with gone as (
        update staff set disabled_at = $2
         where mail <> $1 and password_hash is null and disabled_at is null
        returning staff_id)
      delete from staff_link l using gone g where l.staff_id = g.staff_id
      """;

  private StaffRows() {}

  static Future<Optional<StaffAccount>> find(SqlConnection tx, StaffId id) {
    return tx.preparedQuery(BY_ID).execute(Tuple.of(id.value())).map(StaffRows::first);
  }

  static Future<Optional<StaffAccount>> find(SqlConnection tx, MailAddress mail) {
    return tx.preparedQuery(BY_MAIL).execute(Tuple.of(mail.text())).map(StaffRows::first);
  }

  static Future<List<StaffMember>> list(SqlConnection tx) {
    return tx.query(LIST)
        .execute()
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .map(row -> account(row).member())
                    .toList());
  }

  /** Somebody to be invited. */
  record Fresh(StaffId id, MailAddress mail, StaffRole role, String by) {}

  /** Answers who it is now; empty if somebody with the address has come in. */
  static Future<Optional<StaffId>> invite(SqlConnection tx, Fresh fresh, Instant now) {
    return tx.preparedQuery(INVITE)
        .execute(
            Tuple.of(
                fresh.id().value(),
                fresh.mail().text(),
                fresh.mail().localPart(),
                fresh.role().word(),
                TimeRows.at(now),
                fresh.by()))
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .findFirst()
                    .map(row -> new StaffId(row.getUUID("staff_id"))));
  }

  /** Makes somebody of who was invited; false if that is done. */
  static Future<Boolean> accept(SqlConnection tx, StaffId id, String name, String passwordHash) {
    return change(tx, ACCEPT, Tuple.of(id.value(), name, passwordHash));
  }

  static Future<Boolean> setPassword(SqlConnection tx, StaffId id, String passwordHash) {
    return change(tx, SET_PASSWORD, Tuple.of(id.value(), passwordHash));
  }

  static Future<Void> setRole(SqlConnection tx, StaffId id, StaffRole role) {
    return change(tx, SET_ROLE, Tuple.of(id.value(), role.word())).mapEmpty();
  }

  static Future<Void> disable(SqlConnection tx, StaffId id, Instant now) {
    return change(tx, DISABLE, Tuple.of(id.value(), TimeRows.at(now))).mapEmpty();
  }

  /** Keeps an app's secret that is not asked for yet. */
  static Future<Boolean> propose(SqlConnection tx, StaffId id, byte[] sealed) {
    return change(tx, PROPOSE, Tuple.of(id.value(), Buffer.buffer(sealed)));
  }

  /**
   * An app that is set up, by a code of it.
   *
   * @param replaces whether it may take the place of another one
   */
  record Shown(StaffId id, Buffer sealed, long step, boolean replaces) {}

  /** Asks for the app's codes from now on; false if another one is set up meanwhile. */
  static Future<Boolean> confirm(SqlConnection tx, Shown shown, Instant now) {
    return change(
        tx,
        CONFIRM,
        Tuple.of(
            shown.id().value(), shown.sealed(), shown.step(), TimeRows.at(now), shown.replaces()));
  }

  /** Takes a time step; false if it, or a later one, was taken before. */
  static Future<Boolean> takeStep(SqlConnection tx, StaffId id, long step) {
    return change(tx, TAKE_STEP, Tuple.of(id.value(), step));
  }

  /** Who can come in as operator; nobody else changes that until the transaction ends. */
  static Future<Set<StaffId>> lockOperators(SqlConnection tx) {
    return tx.query(LOCK_OPERATORS)
        .execute()
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .map(row -> new StaffId(row.getUUID("staff_id")))
                    .collect(Collectors.toUnmodifiableSet()));
  }

  /** Whether anybody has ever come in; nodes that ask together are answered one by one. */
  static Future<Boolean> anybody(SqlConnection tx) {
    return tx.query(LOCK_FIRST)
        .execute()
        .compose(locked -> tx.query(ANYBODY).execute())
        .map(rows -> rows.iterator().next().getBoolean("anybody"));
  }

  /** Takes back invitations to other addresses that nobody has come in by. */
  static Future<Void> withdrawOthers(SqlConnection tx, MailAddress mail, Instant now) {
    return tx.preparedQuery(WITHDRAW_OTHERS)
        .execute(Tuple.of(mail.text(), TimeRows.at(now)))
        .mapEmpty();
  }

  private static Future<Boolean> change(SqlConnection tx, String sql, Tuple values) {
    return tx.preparedQuery(sql).execute(values).map(rows -> rows.rowCount() == 1);
  }

  private static Optional<StaffAccount> first(RowSet<Row> rows) {
    return StreamSupport.stream(rows.spliterator(), false).findFirst().map(StaffRows::account);
  }

  private static StaffAccount account(Row row) {
    Optional<Buffer> app = Optional.ofNullable(row.getBuffer("totp_secret"));
    return new StaffAccount(
        new StaffMember(
            new StaffId(row.getUUID("staff_id")),
            new MailAddress(row.getString("mail")),
            row.getString("name"),
            StaffRole.of(row.getString("role")),
            state(row),
            app.isPresent(),
            TimeRows.of(row, "created_at"),
            row.getString("created_by")),
        Optional.ofNullable(row.getString("password_hash")),
        app,
        Optional.ofNullable(row.getBuffer("totp_next")),
        row.getLong("totp_step"));
  }

  private static StaffMember.State state(Row row) {
    if (TimeRows.has(row, "disabled_at")) {
      return StaffMember.State.DISABLED;
    }
    return TimeRows.has(row, "password_hash")
        ? StaffMember.State.ACTIVE
        : StaffMember.State.INVITED;
  }
}
