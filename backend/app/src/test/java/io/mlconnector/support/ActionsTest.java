package io.mlconnector.support;

import static io.mlconnector.db.TestDatabase.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.access.Policy;
import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.db.TenantId;
import io.mlconnector.mail.Mail;
import io.mlconnector.staff.StaffRole;
import io.mlconnector.tenant.NewTenant;
import io.mlconnector.web.Reply;
import io.mlconnector.web.RunningSite;
import io.mlconnector.web.SupportTrial;
import io.mlconnector.web.Surfer;
import io.mlconnector.web.TestConsole;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What staff do for a tenant: once, with a reason, and told in both trails. */
class ActionsTest {

  @RegisterExtension static final RunningSite RUNNING = new RunningSite();

  private static final String REASON = "Ticket 4711: they asked for it";
  private static final Pattern LOOK =
      Pattern.compile("/console/tenants/[0-9a-f-]+/look/[0-9a-f-]+");
  private static final String ODOO =
      """
      {"url": "http://127.0.0.1:8069", "database": "acme", "login": "canary-bot", "apiKey": "canary-key"}
      """;
  private static final String CONCUR =
      """
      {"companyUuid": "c-1", "requestToken": "canary-token", "clientId": "app",
       "clientSecret": "canary-secret"}
      """;

  private final TestConsole console = RUNNING.site().console();
  private final NewTenant tenant = RUNNING.site().newTenant("Rhine Steel");

  private String at(String path) {
    return "/console/tenants/" + tenant.id() + path;
  }

  private long told(String action) {
    return RUNNING
        .db()
        .count(
            """
            select count(*) from audit
             where tenant_id = '%s' and action = '%s' and actor = 'Support: Terry Tester'
               and coalesce(detail ->> 'reason', detail ->> 'note') = '%s'
            """
                .formatted(tenant.id(), action, REASON));
  }

  private long toldByStaff(String action) {
    return RUNNING
        .db()
        .count(
            """
            select count(*) from staff_audit
             where about_tenant = '%s' and action = '%s' and detail ->> 'reason' = '%s'
            """
                .formatted(tenant.id(), action, REASON));
  }

  private long paused() {
    return RUNNING
        .db()
        .count("select count(*) from lane_pause where tenant_id = '" + tenant.id() + "'");
  }

  private long woken(String stream) {
    return RUNNING
        .db()
        .count(
            "select count(*) from lane where woken and stream = '%s' and tenant_id = '%s'"
                .formatted(stream, tenant.id()));
  }

  private void rest() {
    RUNNING
        .db()
        .execute(
            "update lane set woken = false, due_at = now() + interval '1 hour' where tenant_id = '"
                + tenant.id()
                + "'");
  }

  private void shut() {
    var people = RUNNING.site().people();
    var desk = SupportTrial.desk(RUNNING.db(), people, RUNNING.site().moment());
    get(desk.choose(tenant.id(), Policy.OFF, "olga@example.com"));
  }

  @Test
  void work_is_paused_and_resumed_once_and_both_trails_have_it() {
    var supporter = console.member(StaffRole.SUPPORTER);
    supporter.get(at("/actions")).is(200);
    var done = supporter.post(at("/actions/pause"), "what", "vendors", "reason", REASON).is(303);
    assertThat(supporter.follow(done).is(200).body())
        .contains("What is in work is finished.", "paused by Support: Terry Tester");
    var again = supporter.post(at("/actions/pause"), "what", "vendors", "reason", REASON).is(422);
    assertThat(again.body()).contains("is paused already", "value=\"" + REASON + "\"");
    assertThat(paused()).isOne();
    assertThat(told("work.paused")).isOne();
    assertThat(toldByStaff("tenant.work_paused")).isOne();

    supporter.post(at("/actions/resume"), "what", "all", "reason", REASON).is(303);
    supporter.post(at("/actions/resume"), "what", "all", "reason", REASON).is(422);
    assertThat(paused()).isZero();
    assertThat(told("work.resumed")).isOne();
    assertThat(toldByStaff("tenant.work_resumed")).isOne();
  }

  @Test
  void what_the_company_has_paused_keeps_its_reason() {
    var supporter = console.member(StaffRole.SUPPORTER);
    RUNNING
        .db()
        .execute(
            "insert into lane_pause (tenant_id, stream, reason, paused_by, paused_at)"
                + " values ('%s', 'payments', 'we move', 'olga', now())".formatted(tenant.id()));
    supporter.post(at("/actions/pause"), "what", "all", "reason", REASON).is(303);
    assertThat(paused()).isEqualTo(8);
    assertThat(
            RUNNING
                .db()
                .count(
                    "select count(*) from lane_pause where reason = 'we move' and tenant_id = '"
                        + tenant.id()
                        + "'"))
        .isOne();
  }

  @Test
  void work_is_run_now_unless_it_is_paused() {
    var supporter = console.member(StaffRole.SUPPORTER);
    rest();
    supporter.post(at("/actions/run"), "what", "masters", "reason", REASON).is(303);
    assertThat(woken("masters")).isOne();
    assertThat(woken("documents")).isZero();
    assertThat(told("work.run")).isOne();
    assertThat(toldByStaff("tenant.work_run")).isOne();

    supporter.post(at("/actions/read"), "reason", REASON).is(303);
    assertThat(woken("documents")).isOne();
    assertThat(told("work.queue_read")).isOne();
    assertThat(toldByStaff("tenant.queue_read")).isOne();

    supporter.post(at("/actions/pause"), "what", "documents", "reason", REASON).is(303);
    assertThat(
            supporter
                .post(at("/actions/run"), "what", "documents", "reason", REASON)
                .is(422)
                .body())
        .contains("is paused: resume it");
    supporter.post(at("/actions/read"), "reason", REASON).is(422);
    supporter.post(at("/actions/run"), "what", "coffee", "reason", REASON).is(422);
    assertThat(told("work.run")).isOne();
  }

  @Test
  void all_that_is_held_for_a_code_is_tried_again_without_telling_for_what_else() {
    var documents = RUNNING.documents();
    documents.held(tenant.id(), "Trip", Problem.of(Code.ACCOUNT_NOT_MAPPED, "code", "Canary 1"));
    documents.held(tenant.id(), "Trip", Problem.of(Code.ACCOUNT_NOT_MAPPED, "code", "Canary 2"));
    documents.held(tenant.id(), "Trip", Problem.of(Code.NOT_LIVE));
    var supporter = console.member(StaffRole.SUPPORTER);
    assertThat(supporter.get(at("/actions")).is(200).body())
        .contains("value=\"" + Code.ACCOUNT_NOT_MAPPED.text() + "\"", "(2)")
        .doesNotContain("Canary", Code.NOT_LIVE.text());

    var code = Code.ACCOUNT_NOT_MAPPED.text();
    var done = supporter.post(at("/actions/retry"), "code", code, "reason", REASON).is(303);
    assertThat(supporter.follow(done).body()).contains("Documents that are tried again: 2");
    assertThat(told("documents.retried")).as("an entry for each cause").isEqualTo(2);
    assertThat(toldByStaff("tenant.documents_retried")).isOne();
    supporter.post(at("/actions/retry"), "code", code, "reason", REASON).is(422);
    supporter.post(at("/actions/retry"), "code", "MLC-999", "reason", REASON).is(422);
    supporter.post(at("/actions/retry"), "code", Code.NOT_LIVE.text(), "reason", REASON).is(422);
  }

  @Test
  void a_single_document_is_tried_again_by_who_looks_at_it_alone() {
    var document =
        RUNNING.documents().held(tenant.id(), "Trip", Problem.of(Code.ACCOUNT_NOT_MAPPED));
    var supporter = console.member(StaffRole.SUPPORTER);
    supporter
        .post(
            at("/look/" + UUID.randomUUID() + "/documents/" + document + "/retry"), "note", REASON)
        .is(404);
    var asked =
        supporter.post(at("/access"), "reason", "Ticket 12: a report is held", "minutes", "60");
    var look = LOOK.matcher(supporter.follow(asked.is(303)).body());
    assertThat(look.find()).isTrue();
    var page = look.group() + "/documents/" + document;

    assertThat(supporter.post(page + "/retry", "note", "short").is(422).body())
        .contains("value=\"short\"");
    var done = supporter.post(page + "/retry", "note", REASON).is(303);
    assertThat(supporter.follow(done).is(200).body()).contains("It is tried again");
    assertThat(told("document.retried")).isOne();
    assertThat(toldByStaff("tenant.document_retried")).isOne();
    assertThat(console.member(StaffRole.SUPPORTER).post(page + "/retry", "note", REASON).status())
        .isEqualTo(404);
  }

  @Test
  void nothing_is_done_without_a_reason_and_the_form_keeps_what_was_typed() {
    var operator = console.member(StaffRole.OPERATOR);
    var forms =
        List.of(
            List.of("pause", "what", "vendors"),
            List.of("resume", "what", "vendors"),
            List.of("run", "what", "vendors"),
            List.of("read", "a", "b"),
            List.of("retry", "code", "MLC-303"),
            List.of("key", "a", "b"),
            List.of("pace", "callsPerSecond", "2"));
    for (var form : forms) {
      var reply =
          operator.post(
              at("/actions/" + form.getFirst()), form.get(1), form.get(2), "reason", "why not");
      assertThat(reply.is(422).body()).contains("10 to 200 characters", "value=\"why not\"");
    }
    assertThat(operator.post(at("/actions/pace"), "callsPerSecond", "2", "reason", "").body())
        .contains("value=\"2\"");
    assertThat(
            RUNNING
                .db()
                .count(
                    "select count(*) from audit where actor like 'Support:%'"
                        + " and tenant_id = '"
                        + tenant.id()
                        + "'"))
        .isZero();
  }

  @Test
  void a_company_that_shuts_support_out_has_its_work_paused_and_run_and_nothing_else_done() {
    shut();
    RUNNING.documents().held(tenant.id(), "Trip", Problem.of(Code.ACCOUNT_NOT_MAPPED));
    var operator = console.member(StaffRole.OPERATOR);
    assertThat(operator.get(at("/actions")).is(200).body()).contains("shuts support out");
    for (var form : List.of("read", "retry", "key", "pace", "test")) {
      var reply =
          operator.post(
              at("/actions/" + form),
              "code",
              Code.ACCOUNT_NOT_MAPPED.text(),
              "system",
              "odoo",
              "reason",
              REASON);
      assertThat(reply.is(422).body()).contains("role=\"alert\">This company shuts support out");
    }
    operator.post(at("/actions/pause"), "what", "vendors", "reason", REASON).is(303);
    operator.post(at("/actions/run"), "what", "masters", "reason", REASON).is(303);
    operator.post(at("/actions/resume"), "what", "vendors", "reason", REASON).is(303);
  }

  @Test
  void a_company_that_is_to_be_deleted_is_left_alone() {
    RUNNING
        .db()
        .execute(
            "update tenant set deletion_due = now() + interval '5 days', deletion_by = 'olga'"
                + " where tenant_id = '"
                + tenant.id()
                + "'");
    var supporter = console.member(StaffRole.SUPPORTER);
    assertThat(supporter.post(at("/actions/run"), "what", "all", "reason", REASON).is(422).body())
        .contains("nothing is worked on until then");
  }

  @Test
  void another_webhook_key_is_made_and_shown_to_nobody() {
    var supporter = console.member(StaffRole.SUPPORTER);
    assertThat(supporter.post(at("/actions/key"), "reason", REASON).is(422).body())
        .contains("Concur is not connected");
    RUNNING.site().put("/api/v1/connections/concur", tenant, CONCUR).is(200);
    var keys = "select count(*) from webhook_key where tenant_id = '" + tenant.id() + "'";
    var before = RUNNING.db().count(keys);
    rest();

    var done = supporter.post(at("/actions/key"), "reason", REASON).is(303);

    assertThat(RUNNING.db().count(keys)).isEqualTo(before + 1);
    assertThat(supporter.follow(done).body())
        .contains("A new key is made")
        .doesNotContain("/hooks/");
    assertThat(told("concur.webhook_key_made")).isOne();
    assertThat(toldByStaff("tenant.webhook_key_made")).isOne();
    assertThat(woken("tokens")).as("the subscription is told").isOne();
  }

  @Test
  void operators_change_how_fast_odoo_is_called_and_nothing_else_of_the_connection() {
    var operator = console.member(StaffRole.OPERATOR);
    assertThat(
            operator
                .post(at("/actions/pace"), "callsPerSecond", "2", "reason", REASON)
                .is(422)
                .body())
        .contains("No Odoo is connected");
    RUNNING.site().put("/api/v1/connections/odoo", tenant, ODOO).is(200);
    var wrong =
        operator
            .post(
                at("/actions/pace"),
                "callsPerSecond",
                "1000",
                "parallelCalls",
                "x",
                "reason",
                REASON)
            .is(422)
            .body();
    assertThat(wrong).contains("value=\"1000\"", "value=\"x\"", "A number from 0.2 to 100");

    operator
        .post(at("/actions/pace"), "callsPerSecond", "0.5", "parallelCalls", "2", "reason", REASON)
        .is(303);

    var where = " from odoo_connection where tenant_id = '" + tenant.id() + "'";
    assertThat(
            RUNNING
                .db()
                .count(
                    "select count(*)"
                        + where
                        + " and calls_per_second = 0.5 and parallel_calls = 2 and login ="
                        + " 'canary-bot' and changed_at is not null"))
        .isOne();
    assertThat(told("odoo.pace_changed")).isOne();
    assertThat(toldByStaff("tenant.pace_changed")).isOne();
    assertThat(operator.get(at("/actions")).body()).contains("value=\"0.5\"");
    console
        .member(StaffRole.SUPPORTER)
        .post(at("/actions/pace"), "callsPerSecond", "9", "reason", REASON)
        .is(403);
  }

  @Test
  void a_test_shows_codes_and_no_words_of_the_companys() {
    RUNNING.site().put("/api/v1/connections/odoo", tenant, ODOO).is(200);
    var supporter = console.member(StaffRole.SUPPORTER);
    var page = supporter.post(at("/actions/test"), "system", "odoo").is(200).body();
    assertThat(page).contains("odoo.").doesNotContain("canary");
    assertThat(supporter.post(at("/actions/test"), "system", "concur").is(200).body())
        .contains("MLC-213");
    supporter.post(at("/actions/test"), "system", "toaster").is(404);
    assertThat(
            count(
                "select count(*) from audit where tenant_id = '%s' and action = 'support.tested'"))
        .isEqualTo(2);
    assertThat(
            count(
                "select count(*) from staff_audit where about_tenant = '%s'"
                    + " and action = 'tenant.connection_tested'"))
        .isEqualTo(2);
  }

  private long count(String query) {
    return RUNNING.db().count(query.formatted(tenant.id()));
  }

  @Test
  void a_viewer_does_nothing() {
    var viewer = console.member(StaffRole.VIEWER);
    viewer.get(at("/actions")).is(403);
    for (var form : List.of("pause", "resume", "run", "read", "retry", "key", "pace", "test")) {
      viewer.post(at("/actions/" + form), "what", "all", "reason", REASON).is(403);
    }
    assertThat(paused()).isZero();
  }

  @Test
  void a_mail_that_waits_is_tried_again_and_its_text_is_seen_by_nobody() {
    var to = "m-" + UUID.randomUUID() + "@example.com";
    var outbox = RUNNING.site().people().outbox();
    get(outbox.post(new Mail(to, "Your link", "https://x.example/canary").about(tenant.id())));
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
    assertThat(told("support.mail_hurried")).isOne();
    assertThat(toldByStaff("mail.hurried")).isOne();

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

  @Test
  void nothing_is_done_for_a_tenant_that_is_none() {
    var operator = console.member(StaffRole.OPERATOR);
    var nobody = "/console/tenants/" + new TenantId(UUID.randomUUID()) + "/actions";
    operator.get(nobody).is(404);
    operator.post(nobody + "/pause", "what", "all", "reason", REASON).is(404);
    operator.post(nobody + "/request", "kind", "break_glass", "reason", REASON).is(404);
    operator.post("/console/tenants/nonsense/actions/run", "what", "all", "reason", REASON).is(404);
  }
}
