package io.mlconnector.mail;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.UUID;

/** A mail that is sealed, but not yet on its way. */
public final class Letter {

  private final UUID id;
  private final Mail mail;
  private final byte[] sealed;
  private final Instant writtenAt;

  Letter(UUID id, Mail mail, byte[] sealed, Instant writtenAt) {
    this.id = id;
    this.mail = mail;
    this.sealed = sealed.clone();
    this.writtenAt = writtenAt;
  }

  /** Takes a letter that was posted in the transaction out again unless it is to be sent. */
  public Future<Void> keepIf(SqlConnection tx, boolean wanted) {
    return MailRows.keepIf(tx, id, wanted);
  }

  /** Puts the letter into the queue, in a transaction as {@code mlc_identity}. */
  public Future<Void> post(SqlConnection tx) {
    return MailRows.insert(
        tx,
        new MailRows.Kept(
            id,
            mail.to(),
            mail.subject(),
            Buffer.buffer(sealed),
            writtenAt,
            0,
            writtenAt.plus(mail.life())),
        mail.about());
  }
}
