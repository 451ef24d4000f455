package io.mlconnector.identity;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** Links that were sent by mail. */
final class LinkRows {

  private static final String INSERT =
      """
      insert into mail_link (link_hash, kind, person_id, mail, created_at, expires_at, name,
                             password_hash, company_id, company_name)
      select $1, $2, $3, $4, $5, $6, $7, $8, $9, $10
       where exists (select from person where person_id = $3)
      """;
  // Bound to the address: it is of no use once the person has another one.
  private static final String GOOD =
      """
       where l.link_hash = $1 and l.kind = $2 and l.used_at is null and l.expires_at > $3
         and p.person_id = l.person_id and p.mail = l.mail and p.disabled_at is null
         and (l.kind <> 'verify' or p.verified_at is null)
      """;
  private static final String FIND = "select l.person_id from mail_link l, person p" + GOOD;
  private static final String SIGN_UP =
      """
      select l.person_id, coalesce(l.name, p.name) as name,
             coalesce(l.password_hash, p.password_hash) as password_hash,
             coalesce(l.company_id, p.company_id) as company_id,
             coalesce(l.company_name, p.company_name) as company_name
        from mail_link l, person p
      """
          + GOOD;
  private static final String USE =
      "update mail_link l set used_at = $3 from person p" + GOOD + "returning l.person_id";
  private static final String END =
      "delete from mail_link where person_id = $1 and kind = $2 and used_at is null";
  private static final String FORGET = "delete from mail_link where expires_at < $1";

  private LinkRows() {}

  /** What a link is for. */
  enum Kind {
    VERIFY("verify"),
    RESET("reset");

    private final String word;

    Kind(String word) {
      this.word = word;
    }
  }

  /** A new link. */
  record Fresh(
      Buffer hash, Kind kind, PersonId person, MailAddress mail, Optional<SignUp> signUp) {}

  /** What a sign-up entered, which becomes the person's once the address is confirmed. */
  record SignUp(PersonId person, String name, String passwordHash, Optional<Person.Wish> wish) {

    @Override
    public String toString() {
      return "SignUp[" + person + "]";
    }
  }

  /**
   * Keeps the link besides those that were sent before: whoever has a stranger ask for another one
   * finds the own one still good. Of somebody who is not there none is kept.
   */
  static Future<Void> insert(SqlConnection tx, Fresh link, Instant now, Instant end) {
    var signUp = link.signUp();
    var wish = signUp.flatMap(SignUp::wish);
    return tx.preparedQuery(INSERT)
        .execute(
            Tuple.of(
                    link.hash(),
                    link.kind().word,
                    link.person().value(),
                    link.mail().text(),
                    TimeRows.at(now),
                    TimeRows.at(end))
                .addValue(signUp.map(SignUp::name).orElse(null))
                .addValue(signUp.map(SignUp::passwordHash).orElse(null))
                .addValue(wish.map(one -> one.id().value()).orElse(null))
                .addValue(wish.map(Person.Wish::name).orElse(null)))
        .mapEmpty();
  }

  /** What was entered by the sign-up that had the link sent, if it is still good. */
  static Future<Optional<SignUp>> signUp(SqlConnection tx, byte[] hash, Instant now) {
    return tx.preparedQuery(SIGN_UP)
        .execute(Tuple.of(Buffer.buffer(hash), Kind.VERIFY.word, TimeRows.at(now)))
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false).findFirst().map(LinkRows::signUp));
  }

  private static SignUp signUp(Row row) {
    return new SignUp(
        new PersonId(row.getUUID("person_id")),
        row.getString("name"),
        row.getString("password_hash"),
        PersonRows.wish(row));
  }

  /** Ends the person's other links of the kind, once one was used. */
  static Future<Void> end(SqlConnection tx, PersonId person, Kind kind) {
    return tx.preparedQuery(END).execute(Tuple.of(person.value(), kind.word)).mapEmpty();
  }

  /** Whose link it is, if it is still good. */
  static Future<Optional<PersonId>> find(SqlConnection tx, byte[] hash, Kind kind, Instant now) {
    return person(tx, FIND, hash, kind, now);
  }

  /** The same, and uses it up: of two that come at once, one gets an answer. */
  static Future<Optional<PersonId>> use(SqlConnection tx, byte[] hash, Kind kind, Instant now) {
    return person(tx, USE, hash, kind, now);
  }

  private static Future<Optional<PersonId>> person(
      SqlConnection tx, String sql, byte[] hash, Kind kind, Instant now) {
    return tx.preparedQuery(sql)
        .execute(Tuple.of(Buffer.buffer(hash), kind.word, TimeRows.at(now)))
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .findFirst()
                    .map(row -> new PersonId(row.getUUID("person_id"))));
  }

  static Future<Void> forget(SqlConnection tx, Instant before) {
    return tx.preparedQuery(FORGET).execute(Tuple.of(TimeRows.at(before))).mapEmpty();
  }
}
