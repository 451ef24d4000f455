package io.mlconnector.access;

import io.mlconnector.access.Access.Step;
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
import java.util.Optional;
import java.util.UUID;

/**
 * Mails to admins and owners about support, whatever they have chosen to be told of otherwise. Each
 * may be posted again: it is in the queue once.
 *
 * @param publicUrl where people reach the service
 */
record AccessLetters(Database database, Members members, Outbox outbox, String publicUrl) {

  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private static final String END_IT =
      "\n\n"
          + "Nothing can be changed by that, but held documents can be tried again, and no password"
          + " or key is seen. What is looked at is in your audit trail. You can end it at any"
          + " time:";

  AccessLetters {
    publicUrl = publicUrl.replaceAll("/+$", "");
  }

  /** A mail before it is addressed. */
  private record Text(String subject, String body) {}

  /** Tells of an access as it is; of one that is over nobody is told. */
  Future<Void> tell(TenantId tenant, Access access) {
    return database
        .tenant(tenant, PolicyRows::name)
        .compose(
            company ->
                text(company, access)
                    .map(text -> post(tenant, access, text))
                    .orElseGet(Future::succeededFuture));
  }

  private static Optional<Text> text(String company, Access access) {
    return switch (access.step()) {
      case Step.Asked asked -> Optional.of(asked(company, access));
      case Step.Granted granted ->
          Optional.of(
              access.brokeGlass()
                  ? broken(company, access, granted.until())
                  : opened(company, access, granted.until()));
      case Step.Refused refused -> Optional.empty();
      case Step.Ended ended -> Optional.empty();
    };
  }

  private static Text asked(String company, Access access) {
    return new Text(
        "Support asks to see " + company,
        who(access)
            + " of ml-connector's support asks to see the company account \""
            + company
            + "\" for "
            + access.minutes()
            + " minutes. The reason:\n\n"
            + access.reason()
            + "\n\nNothing is seen before an admin or owner says yes. After "
            + moment(access.lapsesAt())
            + " it is too late for that. Say yes or no here:");
  }

  private static Text opened(String company, Access access, Instant until) {
    return new Text(
        "Support can see " + company + " until " + moment(until),
        who(access)
            + " of ml-connector's support can see the company account \""
            + company
            + "\" until "
            + moment(until)
            + ". The reason:\n\n"
            + access.reason()
            + END_IT);
  }

  private static Text broken(String company, Access access, Instant until) {
    return new Text(
        "Support has opened " + company + " in an emergency",
        who(access)
            + " of ml-connector's support has opened the company account \""
            + company
            + "\" in an emergency, without asking you, and can see it until "
            + moment(until)
            + ". "
            + access.second().map(AccessLetters::name).orElse("Nobody")
            + " has agreed to it. The reason:\n\n"
            + access.reason()
            + END_IT);
  }

  private static String who(Access access) {
    return name(access.who());
  }

  private static String name(Supporter supporter) {
    return supporter.name() + " (" + supporter.mail() + ")";
  }

  private Future<Void> post(TenantId tenant, Access access, Text text) {
    return members
        .list(tenant)
        .compose(all -> Sequence.each(told(all), one -> post(one, tenant, access, text)));
  }

  private static List<Member> told(List<Member> members) {
    return members.stream().filter(member -> member.role().covers(Role.ADMIN)).toList();
  }

  private Future<Void> post(Member member, TenantId tenant, Access access, Text text) {
    var key =
        "support " + access.id() + " " + AccessRows.state(access.step()) + " " + member.person();
    var mail =
        new Mail(
            member.mail().text(),
            text.subject(),
            text.body() + "\n\n" + publicUrl + "/settings/support\n\nml-connector\n");
    return outbox
        .letter(UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8)), mail.about(tenant))
        .compose(letter -> database.identity(letter::post));
  }

  private static String moment(Instant at) {
    return MOMENT.format(at);
  }
}
