package io.mlconnector.alert;

import io.mlconnector.db.Database;
import io.mlconnector.db.TenantId;
import io.mlconnector.flow.Sequence;
import io.mlconnector.identity.Member;
import io.mlconnector.mail.Mail;
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
                                copies,
                                one -> {
                                  var company = name.orElse("your company");
                                  var to = one.reader().mail().text();
                                  var mail = letter.to(to, company, one.news()).about(tenant);
                                  return post(id(digest, one.reader()), mail);
                                })));
  }

  private Future<Void> post(UUID id, Mail mail) {
    return outbox.letter(id, mail).compose(cipher -> database.identity(cipher::post));
  }

  private static UUID id(Digest digest, Member member) {
    var name = digest.id() + " " + member.person();
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
  }
}
