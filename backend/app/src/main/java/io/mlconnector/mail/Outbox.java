package io.mlconnector.mail;

import io.mlconnector.db.Database;
import io.mlconnector.vault.Place;
import io.mlconnector.vault.Vault;
import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/** Where mails wait; they are sealed, as their links open accounts. */
public final class Outbox {

  private static final Duration SHOWN = Duration.ofHours(1);
  private static final int SHOWN_MAX = 50;

  private final Database database;
  private final Vault vault;
  private final Supplier<UUID> ids;
  private final InstantSource clock;

  public Outbox(Database database, Vault vault, Supplier<UUID> ids, InstantSource clock) {
    this.database = database;
    this.vault = vault;
    this.ids = ids;
    this.clock = clock;
  }

  /** A mail that waits, in the clear. */
  public record Waiting(Mail mail, Instant writtenAt) {}

  /** Seals a mail, to be posted together with what it tells about. */
  public Future<Letter> letter(Mail mail) {
    return letter(ids.get(), mail);
  }

  /** The same under an id of the caller's: posted again, it is in the queue once. */
  public Future<Letter> letter(UUID id, Mail mail) {
    return vault
        .seal(place(id), mail.body().getBytes(StandardCharsets.UTF_8))
        .map(bytes -> new Letter(id, mail, bytes, clock.instant()));
  }

  /** Seals and posts a mail that stands alone. */
  public Future<Void> post(Mail mail) {
    return letter(mail).compose(letter -> database.identity(letter::post));
  }

  /** The mails of the last days to an address, newest first. */
  public Future<List<SentMail>> sentTo(String recipient) {
    return database.identity(tx -> MailRows.sentTo(tx, recipient, SHOWN_MAX));
  }

  /**
   * Has a mail that waits tried again soon: once whoever may be sending it now has given it up, so
   * that none is sent twice. Empty for one that does not wait: its text is gone.
   */
  public Future<Optional<SentMail>> hurry(UUID id) {
    var by = clock.instant().plus(MailSender.LEASE);
    return database.identity(tx -> MailRows.hurry(tx, id, by));
  }

  /** The mails of the last hour that wait, newest first; only where nobody else can look. */
  public Future<List<Waiting>> waiting() {
    var begin = clock.instant().minus(SHOWN);
    return database
        .identity(tx -> MailRows.since(tx, begin, SHOWN_MAX))
        .compose(kept -> Future.all(kept.stream().map(this::open).toList()))
        .map(opened -> opened.<Waiting>list());
  }

  private Future<Waiting> open(MailRows.Kept kept) {
    return opened(kept).map(mail -> new Waiting(mail, kept.createdAt()));
  }

  Future<Mail> opened(MailRows.Kept kept) {
    return vault.lend(
        place(kept.id()),
        kept.sealed().getBytes(),
        body ->
            Future.succeededFuture(new Mail(kept.to(), kept.subject(), body.text(), kept.life())));
  }

  private static Place place(UUID id) {
    return Place.ofService("outgoing_mail", "body", id.toString());
  }
}
