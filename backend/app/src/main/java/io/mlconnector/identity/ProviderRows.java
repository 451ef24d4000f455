package io.mlconnector.identity;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Who is on the way to the provider of single sign-on, or half way back, and who is who there. */
final class ProviderRows {

  private static final String DEPART =
      """
      insert into oidc_departure (state_hash, browser_hash, errand, session_id, next_path, draft,
                                  created_at, expires_at)
      values ($1, $2, $3, $4, $5, $6, $7, $8)
      """;
  // Gone with the first who brings it from the browser that it was given to.
  private static final String RETURN =
      """
      delete from oidc_departure where state_hash = $1 and browser_hash = $2 and expires_at > $3
      returning errand, session_id, next_path, draft, created_at
      """;
  private static final String KEEP =
      """
      insert into oidc_arrival (browser_hash, issuer, subject, mail, name, next_path, expires_at)
      values ($1, $2, $3, $4, $5, $6, $7)
      on conflict (browser_hash) do update
         set issuer = excluded.issuer, subject = excluded.subject, mail = excluded.mail,
             name = excluded.name, next_path = excluded.next_path,
             expires_at = excluded.expires_at
      """;
  private static final String PENDING =
      """
      select issuer, subject, mail, name, next_path from oidc_arrival
       where browser_hash = $1 and expires_at > $2
      """;
  private static final String DROP = "delete from oidc_arrival where browser_hash = $1";
  // A link to a provider that the operator has replaced gives way to one to the new provider.
  private static final String CONNECT =
      """
      update person set oidc_issuer = $2, oidc_subject = $3, oidc_mail = $4, oidc_since = $5
       where person_id = $1 and (oidc_subject is null or oidc_issuer <> $2)
         and not exists (select from person where oidc_issuer = $2 and oidc_subject = $3)
      """;
  // Who has no password could not come in any more.
  private static final String DISCONNECT =
      """
      update person
         set oidc_issuer = null, oidc_subject = null, oidc_mail = null, oidc_since = null
       where person_id = $1 and password_hash is not null
      """;
  private static final String LINK =
      """
      select oidc_mail, oidc_since from person
       where person_id = $1 and rtrim(oidc_issuer, '/') = rtrim($2, '/')
      """;
  private static final String FORGET_DEPARTURES =
      "delete from oidc_departure where expires_at < $1";
  private static final String FORGET_ARRIVALS = "delete from oidc_arrival where expires_at < $1";

  private ProviderRows() {}

  /** What somebody is on the way for. */
  enum Errand {
    ENTER("enter"),
    PROVE("prove"),
    CONNECT("connect");

    private final String word;

    Errand(String word) {
      this.word = word;
    }

    private static Errand of(String word) {
      return word.equals(ENTER.word) ? ENTER : word.equals(PROVE.word) ? PROVE : CONNECT;
    }
  }

  /** Somebody on the way; the session is there for all but those who want to enter. */
  record Gone(Errand errand, Optional<UUID> session, String next, String draft, Instant departed) {}

  /** A browser and what it brings back, as hashes. */
  record Pass(Buffer state, Buffer browser) {}

  static Future<Void> depart(SqlConnection tx, Pass pass, Gone gone, Instant end) {
    return tx.preparedQuery(DEPART)
        .execute(
            Tuple.of(
                    pass.state(),
                    pass.browser(),
                    gone.errand().word,
                    gone.session().orElse(null),
                    gone.next(),
                    gone.draft())
                .addOffsetDateTime(TimeRows.at(gone.departed()))
                .addOffsetDateTime(TimeRows.at(end)))
        .mapEmpty();
  }

  /** Takes the departure out; empty if there is none for this browser, or it is too long ago. */
  static Future<Optional<Gone>> comeBack(SqlConnection tx, Pass pass, Instant now) {
    return tx.preparedQuery(RETURN)
        .execute(Tuple.of(pass.state(), pass.browser(), TimeRows.at(now)))
        .map(
            rows ->
                first(rows)
                    .map(
                        row ->
                            new Gone(
                                Errand.of(row.getString("errand")),
                                Optional.ofNullable(row.getUUID("session_id")),
                                row.getString("next_path"),
                                row.getString("draft"),
                                TimeRows.of(row, "created_at"))));
  }

  /** Somebody whom the provider has proven, with a confirmed address. */
  record Pending(String issuer, String subject, MailAddress mail, String name, String next) {

    Known known() {
      return new Known(issuer, subject, Optional.of(mail));
    }
  }

  /** Who somebody is at the provider, with the address there. */
  record Known(String issuer, String subject, Optional<MailAddress> mail) {}

  static Future<Void> keep(SqlConnection tx, Buffer browser, Pending pending, Instant end) {
    return tx.preparedQuery(KEEP)
        .execute(
            Tuple.of(
                    browser,
                    pending.issuer(),
                    pending.subject(),
                    pending.mail().text(),
                    pending.name(),
                    pending.next())
                .addOffsetDateTime(TimeRows.at(end)))
        .mapEmpty();
  }

  static Future<Optional<Pending>> pending(SqlConnection tx, Buffer browser, Instant now) {
    return tx.preparedQuery(PENDING)
        .execute(Tuple.of(browser, TimeRows.at(now)))
        .map(
            rows ->
                first(rows)
                    .map(
                        row ->
                            new Pending(
                                row.getString("issuer"),
                                row.getString("subject"),
                                new MailAddress(row.getString("mail")),
                                row.getString("name"),
                                row.getString("next_path"))));
  }

  /** Uses it up; false if somebody was faster. */
  static Future<Boolean> drop(SqlConnection tx, Buffer browser) {
    return changed(tx, DROP, Tuple.of(browser));
  }

  /** False if either the person or the subject is connected with this provider already. */
  static Future<Boolean> connect(SqlConnection tx, PersonId person, Known known, Instant now) {
    return changed(
        tx,
        CONNECT,
        Tuple.of(
            person.value(),
            known.issuer(),
            known.subject(),
            known.mail().map(MailAddress::text).orElse(null),
            TimeRows.at(now)));
  }

  static Future<Optional<ProviderLink>> link(SqlConnection tx, PersonId person, ProviderSide side) {
    return tx.preparedQuery(LINK)
        .execute(Tuple.of(person.value(), side.issuer()))
        .map(rows -> first(rows).map(row -> link(row, side.name())));
  }

  private static ProviderLink link(Row row, String provider) {
    return new ProviderLink(
        provider,
        Optional.ofNullable(row.getString("oidc_mail")).map(MailAddress::new),
        TimeRows.has(row, "oidc_since")
            ? Optional.of(TimeRows.of(row, "oidc_since"))
            : Optional.empty());
  }

  /** False if the person has no password to come in with. */
  static Future<Boolean> disconnect(SqlConnection tx, PersonId person) {
    return changed(tx, DISCONNECT, Tuple.of(person.value()));
  }

  static Future<Void> forget(SqlConnection tx, Instant before) {
    return changed(tx, FORGET_DEPARTURES, Tuple.of(TimeRows.at(before)))
        .compose(done -> changed(tx, FORGET_ARRIVALS, Tuple.of(TimeRows.at(before))))
        .mapEmpty();
  }

  private static Future<Boolean> changed(SqlConnection tx, String sql, Tuple values) {
    return tx.preparedQuery(sql).execute(values).map(rows -> rows.rowCount() == 1);
  }

  private static Optional<Row> first(RowSet<Row> rows) {
    var iterator = rows.iterator();
    return iterator.hasNext() ? Optional.of(iterator.next()) : Optional.empty();
  }
}
