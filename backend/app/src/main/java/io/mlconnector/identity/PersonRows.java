package io.mlconnector.identity;

import io.mlconnector.db.TenantId;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Persons, as {@code mlc_identity}. */
final class PersonRows {

  private static final String COLUMNS =
      """
      select person_id, mail, name, password_hash, totp_secret, totp_since, totp_step, company_id,
             company_name, verified_at, disabled_at
        from person
      """;
  private static final String BY_ID = COLUMNS + " where person_id = $1";
  private static final String BY_MAIL = COLUMNS + " where mail = $1";
  private static final String BY_SUBJECT =
      COLUMNS + " where oidc_issuer = $1 and oidc_subject = $2";
  // What is entered with an address that nobody has confirmed stays with the link that is sent, and
  // becomes the person's by it: a stranger's sign-up takes nothing away.
  private static final String SIGN_UP =
      """
      insert into person as p (person_id, mail, name, password_hash, company_id, company_name,
                               created_at)
      values ($1, $2, $3, $4, $5, $6, $7)
      on conflict (mail) do update set created_at = excluded.created_at
       where p.verified_at is null and p.disabled_at is null
      returning person_id
      """;
  private static final String CONFIRM =
      """
      update person
         set name = $2, password_hash = $3, company_id = $4, company_name = $5, verified_at = $6
       where person_id = $1 and verified_at is null
      """;
  // Who proves an address for the first time was nobody before; a password that was set by whoever
  // signed up with it goes.
  private static final String PROVEN =
      """
      insert into person as p (person_id, mail, name, password_hash, created_at, verified_at)
      values ($1, $2, $3, $4, $5, $5)
      on conflict (mail) do update
         set name = excluded.name, password_hash = excluded.password_hash,
             verified_at = excluded.verified_at, company_id = null, company_name = null
       where p.verified_at is null and p.disabled_at is null
      returning person_id
      """;
  private static final String VERIFY =
      "update person set verified_at = coalesce(verified_at, $2) where person_id = $1";
  private static final String SET_PASSWORD =
      "update person set password_hash = $2 where person_id = $1";
  private static final String SET_NAME = "update person set name = $2 where person_id = $1";
  private static final String SET_TOTP =
      """
      update person set totp_secret = $2, totp_since = null, totp_step = 0
       where person_id = $1 and totp_since is null
      """;
  private static final String CONFIRM_TOTP =
      """
      update person set totp_since = $3, totp_step = $2
       where person_id = $1 and totp_secret is not null and totp_since is null and totp_step < $2
      """;
  private static final String DROP_TOTP =
      """
      update person set totp_secret = null, totp_since = null, totp_step = 0 where person_id = $1
      """;
  // Of two that come with the same code, one finds the step taken.
  private static final String TAKE_STEP =
      "update person set totp_step = $2 where person_id = $1 and totp_step < $2";
  private static final String SET_WISH =
      "update person set company_id = $2, company_name = $3 where person_id = $1";
  private static final String LOOKED_AT = "update person set last_tenant = $2 where person_id = $1";

  private PersonRows() {}

  static Future<Optional<Person>> find(SqlConnection tx, PersonId person) {
    return tx.preparedQuery(BY_ID).execute(Tuple.of(person.value())).map(PersonRows::first);
  }

  static Future<Optional<Person>> find(SqlConnection tx, MailAddress mail) {
    return tx.preparedQuery(BY_MAIL).execute(Tuple.of(mail.text())).map(PersonRows::first);
  }

  /** Who is this at the provider of single sign-on. */
  static Future<Optional<Person>> find(SqlConnection tx, String issuer, String subject) {
    return tx.preparedQuery(BY_SUBJECT).execute(Tuple.of(issuer, subject)).map(PersonRows::first);
  }

  /** What somebody entered to become a person. */
  record Entered(PersonId id, MailAddress mail, String name, Optional<String> passwordHash) {}

  /** Answers who it is now; empty if somebody has the address for good. */
  static Future<Optional<PersonId>> signUp(
      SqlConnection tx, Entered entered, Person.Wish wish, Instant now) {
    return tx.preparedQuery(SIGN_UP)
        .execute(
            tuple(entered)
                .addUUID(wish.id().value())
                .addString(wish.name())
                .addValue(TimeRows.at(now)))
        .map(PersonRows::id);
  }

  private static Tuple tuple(Entered entered) {
    return Tuple.of(
        entered.id().value(),
        entered.mail().text(),
        entered.name(),
        entered.passwordHash().orElse(null));
  }

  /** The same for somebody whose address is proven by the way. */
  static Future<Optional<PersonId>> proven(SqlConnection tx, Entered entered, Instant now) {
    return tx.preparedQuery(PROVEN)
        .execute(tuple(entered).addValue(TimeRows.at(now)))
        .map(PersonRows::id);
  }

  /** Confirms the address of a sign-up, which makes it the person's; false if that is done. */
  static Future<Boolean> confirm(SqlConnection tx, LinkRows.SignUp signUp, Instant now) {
    return change(
        tx,
        CONFIRM,
        Tuple.of(
            signUp.person().value(),
            signUp.name(),
            signUp.passwordHash(),
            signUp.wish().map(one -> one.id().value()).orElse(null),
            signUp.wish().map(Person.Wish::name).orElse(null),
            TimeRows.at(now)));
  }

  static Future<Void> verify(SqlConnection tx, PersonId person, Instant now) {
    return change(tx, VERIFY, Tuple.of(person.value(), TimeRows.at(now))).mapEmpty();
  }

  static Future<Void> setPassword(SqlConnection tx, PersonId person, String hash) {
    return change(tx, SET_PASSWORD, Tuple.of(person.value(), hash)).mapEmpty();
  }

  static Future<Void> setName(SqlConnection tx, PersonId person, String name) {
    return change(tx, SET_NAME, Tuple.of(person.value(), name)).mapEmpty();
  }

  /** Keeps a second factor that is not confirmed yet; false if one is in use. */
  static Future<Boolean> setTotp(SqlConnection tx, PersonId person, byte[] sealed) {
    return change(tx, SET_TOTP, Tuple.of(person.value(), Buffer.buffer(sealed)));
  }

  static Future<Boolean> confirmTotp(SqlConnection tx, PersonId person, long step, Instant now) {
    return change(tx, CONFIRM_TOTP, Tuple.of(person.value(), step, TimeRows.at(now)));
  }

  static Future<Void> dropTotp(SqlConnection tx, PersonId person) {
    return change(tx, DROP_TOTP, Tuple.of(person.value())).mapEmpty();
  }

  /** Takes a time step; false if it, or a later one, was taken before. */
  static Future<Boolean> takeStep(SqlConnection tx, PersonId person, long step) {
    return change(tx, TAKE_STEP, Tuple.of(person.value(), step));
  }

  static Future<Void> setWish(SqlConnection tx, PersonId person, Optional<Person.Wish> wish) {
    return change(
            tx,
            SET_WISH,
            Tuple.of(
                person.value(),
                wish.map(one -> one.id().value()).orElse(null),
                wish.map(Person.Wish::name).orElse(null)))
        .mapEmpty();
  }

  static Future<Void> lookedAt(SqlConnection tx, PersonId person, TenantId tenant) {
    return change(tx, LOOKED_AT, Tuple.of(person.value(), tenant.value())).mapEmpty();
  }

  /** Forgets who has never confirmed an address since. */
  static Future<Void> forgetUnfinished(SqlConnection tx, Instant before) {
    return tx.preparedQuery("select forget_unfinished_sign_ups($1)")
        .execute(Tuple.of(TimeRows.at(before)))
        .mapEmpty();
  }

  private static Future<Boolean> change(SqlConnection tx, String sql, Tuple values) {
    return tx.preparedQuery(sql).execute(values).map(rows -> rows.rowCount() == 1);
  }

  private static Optional<PersonId> id(RowSet<Row> rows) {
    var iterator = rows.iterator();
    return iterator.hasNext()
        ? Optional.of(new PersonId(iterator.next().getUUID("person_id")))
        : Optional.empty();
  }

  private static Optional<Person> first(RowSet<Row> rows) {
    var iterator = rows.iterator();
    return iterator.hasNext() ? Optional.of(person(iterator.next())) : Optional.empty();
  }

  private static Person person(Row row) {
    Optional<Buffer> secret = Optional.ofNullable(row.getBuffer("totp_secret"));
    return new Person(
        new PersonId(row.getUUID("person_id")),
        new MailAddress(row.getString("mail")),
        row.getString("name"),
        Optional.ofNullable(row.getString("password_hash")),
        secret.map(
            bytes ->
                new Person.Sealed(
                    bytes, TimeRows.has(row, "totp_since"), row.getLong("totp_step"))),
        state(row),
        wish(row));
  }

  static Optional<Person.Wish> wish(Row row) {
    Optional<UUID> company = Optional.ofNullable(row.getUUID("company_id"));
    return company.map(id -> new Person.Wish(new TenantId(id), row.getString("company_name")));
  }

  private static Person.State state(Row row) {
    if (TimeRows.has(row, "disabled_at")) {
      return Person.State.DISABLED;
    }
    return TimeRows.has(row, "verified_at") ? Person.State.ACTIVE : Person.State.UNVERIFIED;
  }
}
