package io.mlconnector.custody;

import io.mlconnector.custody.Retention.Shorter;
import io.mlconnector.db.Database;
import io.mlconnector.db.TenantId;
import io.mlconnector.flow.Sequence;
import io.mlconnector.identity.Member;
import io.mlconnector.identity.Members;
import io.mlconnector.identity.Role;
import io.mlconnector.mail.Mail;
import io.mlconnector.mail.Outbox;
import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/**
 * Mails to owners and admins about data that is to be destroyed, whatever they have chosen to be
 * told of otherwise. Each may be posted again: it is in the queue once.
 *
 * @param publicUrl where people reach the service
 */
record Notices(Database database, Members members, Outbox outbox, String publicUrl) {

  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

  Notices {
    publicUrl = publicUrl.replaceAll("/+$", "");
  }

  /** A mail before it is addressed. */
  private record Text(String subject, String body) {}

  private interface Words {
    Text about(String company);
  }

  /**
   * Tells that it is asked for.
   *
   * @param before how often it was asked for already: of two clicks at once both know the same
   */
  Future<Void> deletionAsked(TenantId tenant, Deletion.Asked asked, long before) {
    return post(
        tenant,
        "asked " + before,
        company ->
            new Text(
                company + " is to be deleted on " + moment(asked.due()),
                asked.by()
                    + " has asked for the deletion of the company account \""
                    + company
                    + "\". Nothing is synchronised from now on. "
                    + whatHappens(asked.due())));
  }

  Future<Void> deletionNear(TenantId tenant, Deletion.Asked asked) {
    return post(
        tenant,
        "near " + asked.due(),
        company ->
            new Text(
                "Tomorrow " + company + " is deleted for good",
                "The company account \""
                    + company
                    + "\" is about to be deleted, as "
                    + asked.by()
                    + " has asked for. "
                    + whatHappens(asked.due())));
  }

  private static String whatHappens(Instant due) {
    return "On "
        + moment(due)
        + " its key is destroyed, and then all of its data. Nobody can bring it back afterwards."
        + "\n\nUntil then an owner can export all data, or call it off:";
  }

  Future<Void> keptShorter(TenantId tenant, int before, Shorter next, String by) {
    return post(
        tenant,
        "shorter " + next,
        company ->
            new Text(
                company + " keeps documents for a shorter time from " + moment(next.from()),
                by
                    + " has chosen to keep Concur's documents of the company account \""
                    + company
                    + "\" for "
                    + next.months()
                    + " months instead of "
                    + before
                    + ". From "
                    + moment(next.from())
                    + " on, older ones are removed for good; their numbers, amounts and entries"
                    + " stay.\n\nUntil then an owner can choose the longer time again:"));
  }

  private Future<Void> post(TenantId tenant, String what, Words words) {
    return database
        .tenant(tenant, CustodyRows::name)
        .map(words::about)
        .compose(
            text ->
                members
                    .list(tenant)
                    .compose(
                        all -> Sequence.each(told(all), one -> post(one, tenant, what, text))));
  }

  private static List<Member> told(List<Member> members) {
    return members.stream().filter(member -> member.role().covers(Role.ADMIN)).toList();
  }

  private Future<Void> post(Member member, TenantId tenant, String what, Text text) {
    var key = what + " " + tenant + " " + member.person();
    var mail =
        new Mail(
            member.mail().text(),
            text.subject(),
            text.body() + "\n\n" + publicUrl + "/settings/data\n\nml-connector\n");
    return outbox
        .letter(UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8)), mail.about(tenant))
        .compose(letter -> database.identity(letter::post));
  }

  private static String moment(Instant at) {
    return MOMENT.format(at);
  }
}
