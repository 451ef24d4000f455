package io.mlconnector.mail;

import io.mlconnector.db.TenantId;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** The queue of mails. */
final class MailRows {

  private static final String INSERT =
      """
      insert into outgoing_mail (mail_id, recipient, subject, body, created_at, due_at, good_until,
                                 about_tenant)
      values ($1, $2, $3, $4, $5, $5, $6, $7)
      on conflict (mail_id) do nothing
      """;
  // A claim is a due time in the future: should this node die, another one takes the mail then.
  private static final String CLAIM =
      """
      with due as (
        select mail_id from outgoing_mail
         where state = 'waiting' and due_at <= $1
         order by due_at limit $3 for update skip locked)
      update outgoing_mail m set due_at = $2, attempts = m.attempts + 1
        from due where m.mail_id = due.mail_id
      returning m.mail_id, m.recipient, m.subject, m.body, m.created_at, m.attempts, m.good_until
      """;
  private static final String END =
      """
      update outgoing_mail set state = $2, body = null, ended_at = $3
       where mail_id = $1 and state = 'waiting'
      """;
  private static final String POSTPONE =
      "update outgoing_mail set due_at = $2 where mail_id = $1 and state = 'waiting'";
  private static final String SINCE =
      """
      select mail_id, recipient, subject, body, created_at, attempts, good_until from outgoing_mail
       where state = 'waiting' and created_at > $1 order by created_at desc limit $2
      """;

  /** Newest first, and without what they say. */
  private static final String SENT_TO =
      """
      select mail_id, recipient, subject, state, created_at, due_at, attempts, about_tenant
        from outgoing_mail where recipient = $1 order by created_at desc, mail_id limit $2
      """;

  private static final String HURRY =
      """
      update outgoing_mail set due_at = least(due_at, $2)
       where mail_id = $1 and state = 'waiting'
      returning mail_id, recipient, subject, state, created_at, due_at, attempts, about_tenant
      """;
  private static final String FORGET =
      """
      delete from outgoing_mail
       where (state <> 'waiting' and ended_at < $1) or (state = 'waiting' and created_at < $1)
      """;

  private static final String KEEP_IF =
      "delete from outgoing_mail where mail_id = $1 and not $2::boolean";

  private MailRows() {}

  /** A mail as it lies in the queue. */
  record Kept(
      UUID id,
      String to,
      String subject,
      Buffer sealed,
      Instant createdAt,
      int attempts,
      Instant goodUntil) {

    Duration life() {
      return Duration.between(createdAt, goodUntil);
    }

    @Override
    public String toString() {
      return "Kept[" + id + "]";
    }
  }

  static Future<Void> keepIf(SqlConnection tx, UUID id, boolean wanted) {
    return tx.preparedQuery(KEEP_IF).execute(Tuple.of(id, wanted)).mapEmpty();
  }

  /**
   * Puts it into the queue.
   *
   * @param about the company account that it goes with
   */
  static Future<Void> insert(SqlConnection tx, Kept mail, Optional<TenantId> about) {
    return tx.preparedQuery(INSERT)
        .execute(
            Tuple.of(
                mail.id(),
                mail.to(),
                mail.subject(),
                mail.sealed(),
                at(mail.createdAt()),
                at(mail.goodUntil()),
                about.map(TenantId::value).orElse(null)))
        .mapEmpty();
  }

  /** Mails that are due, which nobody else claims for as long as the lease. */
  static Future<List<Kept>> claim(SqlConnection tx, Instant now, Duration lease, int limit) {
    return tx.preparedQuery(CLAIM)
        .execute(Tuple.of(at(now), at(now.plus(lease)), limit))
        .map(MailRows::all);
  }

  static Future<Void> end(SqlConnection tx, UUID id, boolean sent, Instant now) {
    return tx.preparedQuery(END)
        .execute(Tuple.of(id, sent ? "sent" : "given-up", at(now)))
        .mapEmpty();
  }

  static Future<Void> postpone(SqlConnection tx, UUID id, Instant until) {
    return tx.preparedQuery(POSTPONE).execute(Tuple.of(id, at(until))).mapEmpty();
  }

  static Future<List<Kept>> since(SqlConnection tx, Instant begin, int limit) {
    return tx.preparedQuery(SINCE).execute(Tuple.of(at(begin), limit)).map(MailRows::all);
  }

  static Future<List<SentMail>> sentTo(SqlConnection tx, String recipient, int max) {
    return tx.preparedQuery(SENT_TO)
        .execute(Tuple.of(recipient, max))
        .map(rows -> StreamSupport.stream(rows.spliterator(), false).map(MailRows::sent).toList());
  }

  /** Has it tried again by then; empty for one that does not wait. */
  static Future<Optional<SentMail>> hurry(SqlConnection tx, UUID id, Instant by) {
    return tx.preparedQuery(HURRY)
        .execute(Tuple.of(id, at(by)))
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false).map(MailRows::sent).findFirst());
  }

  private static SentMail sent(Row row) {
    return new SentMail(
        row.getUUID("mail_id"),
        row.getString("recipient"),
        row.getString("subject"),
        SentMail.State.of(row.getString("state")),
        row.get(OffsetDateTime.class, "created_at").toInstant(),
        row.get(OffsetDateTime.class, "due_at").toInstant(),
        row.getInteger("attempts"),
        Optional.ofNullable(row.getUUID("about_tenant")).map(TenantId::new));
  }

  static Future<Void> forget(SqlConnection tx, Instant before) {
    return tx.preparedQuery(FORGET).execute(Tuple.of(at(before))).mapEmpty();
  }

  private static List<Kept> all(Iterable<Row> rows) {
    return StreamSupport.stream(rows.spliterator(), false).map(MailRows::kept).toList();
  }

  private static Kept kept(Row row) {
    var createdAt = row.get(OffsetDateTime.class, "created_at").toInstant();
    @Nullable OffsetDateTime until = row.get(OffsetDateTime.class, "good_until");
    return new Kept(
        row.getUUID("mail_id"),
        row.getString("recipient"),
        row.getString("subject"),
        row.getBuffer("body"),
        createdAt,
        row.getInteger("attempts"),
        until == null ? createdAt.plus(Mail.LIFE_MAX) : until.toInstant());
  }

  private static OffsetDateTime at(Instant instant) {
    return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
  }
}
