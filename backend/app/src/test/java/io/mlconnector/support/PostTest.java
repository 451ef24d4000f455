package io.mlconnector.support;

import static io.mlconnector.db.TestDatabase.get;
import static io.mlconnector.support.ActionTrial.REASON;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.mail.Mail;
import io.mlconnector.staff.StaffRole;
import io.mlconnector.web.Reply;
import io.mlconnector.web.RunningSite;
import io.mlconnector.web.Surfer;
import io.mlconnector.web.TestConsole;
import java.time.Duration;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Mails of the service, of which staff see no text. */
class PostTest {

  @RegisterExtension static final RunningSite RUNNING = new RunningSite();

  private final TestConsole console = RUNNING.site().console();
  private final ActionTrial trial = ActionTrial.of(RUNNING);

  @Test
  void a_mail_that_waits_is_tried_again_and_its_text_is_seen_by_nobody() {
    var to = "m-" + UUID.randomUUID() + "@example.com";
    var outbox = RUNNING.site().people().outbox();
    get(
        outbox.post(
            new Mail(to, "Your link", "https://x.example/canary").about(trial.tenant().id())));
    RUNNING.site().moment().pass(Duration.ofMillis(1));
    delay(to);
    var operator = console.member(StaffRole.OPERATOR);
    var page = operator.get("/console/mail?to=" + to).is(200);
    assertThat(page.body()).contains("Your link", "waiting").doesNotContain("canary");

    var id = mail(page);
    assertThat(again(operator, to, id, "no").is(422).body()).contains("Say why", "value=\"no\"");
    again(operator, to, id, REASON).is(303);
    var due = "select count(*) from outgoing_mail where recipient = '" + to + "' and due_at";
    assertThat(RUNNING.db().count(due + " < created_at + interval '5 minutes'")).isOne();
    assertThat(trial.told("support.mail_hurried")).isOne();
    assertThat(trial.toldByStaff("mail.hurried")).isOne();

    RUNNING
        .db()
        .execute(
            "update outgoing_mail set state = 'given-up', body = null, ended_at = now()"
                + " where recipient = '"
                + to
                + "'");
    assertThat(again(operator, to, id, REASON).is(422).body()).contains("no text left");
    assertThat(operator.get("/console/mail?to=" + to).body())
        .contains("given-up", "asked for anew");
    console.member(StaffRole.SUPPORTER).get("/console/mail?to=" + to).is(403);
    assertThat(operator.get("/console/mail?to=nobody").is(200).body()).contains("no mail address");
  }

  private static void delay(String to) {
    RUNNING
        .db()
        .execute(
            "update outgoing_mail set due_at = due_at + interval '1 hour' where recipient = '"
                + to
                + "'");
  }

  private static String mail(Reply page) {
    var found = Pattern.compile("name=\"mail\" value=\"([0-9a-f-]{36})\"").matcher(page.body());
    assertThat(found.find()).isTrue();
    return found.group(1);
  }

  private static Reply again(Surfer operator, String to, String id, String reason) {
    return operator.post("/console/mail/again", "mail", id, "to", to, "reason", reason);
  }
}
