package io.mlconnector.alert;

import io.mlconnector.db.Database;
import io.mlconnector.db.TenantId;
import io.mlconnector.flow.Sequence;
import io.mlconnector.identity.Member;
import io.mlconnector.mail.Outbox;
import io.mlconnector.tenant.Tenants;
import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Puts a digest's mails into the queue of mails. */
record Mailing(
    Database database, Outbox outbox, Readers readers, Tenants tenants, AlertLetter letter) {

  /** May be repeated: each reader's mail has an id of its own, and is queued once. */
  Future<Void> post(TenantId tenant, AlertSettings settings, Digest digest) {
    return tenants
        .name(tenant)
        .compose(
            name ->
                readers
                    .of(tenant, settings, digest.news())
                    .compose(
                        copies ->
                            Sequence.each(
                                copies, one -> post(one, name.orElse("your company"), digest))));
  }

  private Future<Void> post(Readers.Copy copy, String company, Digest digest) {
    var mail = letter.to(copy.reader().mail().text(), company, copy.news());
    return outbox
        .letter(id(digest, copy.reader()), mail)
        .compose(cipher -> database.identity(cipher::post));
  }

  private static UUID id(Digest digest, Member member) {
    var name = digest.id() + " " + member.person();
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
  }
}
