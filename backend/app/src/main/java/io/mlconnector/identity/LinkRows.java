package io.mlconnector.identity;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** Links that were sent by mail. */
final class LinkRows {

  private static final String REPLACE =
      "delete from mail_link where person_id = $1 and kind = $2 and used_at is null";
  private static final String INSERT =
      """
      insert into mail_link (link_hash, kind, person_id, mail, created_at, expires_at)
      values ($1, $2, $3, $4, $5, $6)
      """;
  // Bound to the address: it is of no use once the person has another one.
  private static final String GOOD =
      """
       from person p
       where l.link_hash = $1 and l.kind = $2 and l.used_at is null and l.expires_at > $3
         and p.person_id = l.person_id and p.mail = l.mail and p.disabled_at is null
      """;
  private static final String FIND =
      """
      select l.person_id from mail_link l join person p on p.person_id = l.person_id
       where l.link_hash = $1 and l.kind = $2 and l.used_at is null and l.expires_at > $3
         and p.mail = l.mail and p.disabled_at is null
      """;
  private static final String USE =
      "update mail_link l set used_at = $3" + GOOD + "returning l.person_id";
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
  record Fresh(Buffer hash, Kind kind, PersonId person, MailAddress mail) {}

  /** Keeps the link in place of those of its kind that the person has not used. */
  static Future<Void> insert(SqlConnection tx, Fresh link, Instant now, Instant end) {
    return tx.preparedQuery(REPLACE)
        .execute(Tuple.of(link.person().value(), link.kind().word))
        .compose(
            replaced ->
                tx.preparedQuery(INSERT)
                    .execute(
                        Tuple.of(
                            link.hash(),
                            link.kind().word,
                            link.person().value(),
                            link.mail().text(),
                            TimeRows.at(now),
                            TimeRows.at(end))))
        .mapEmpty();
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
