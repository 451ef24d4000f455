package io.mlconnector.support;

import static io.mlconnector.db.TestDatabase.get;
import static io.mlconnector.support.ActionTrial.REASON;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.access.Policy;
import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.db.TenantId;
import io.mlconnector.staff.StaffRole;
import io.mlconnector.web.RunningSite;
import io.mlconnector.web.SupportTrial;
import io.mlconnector.web.TestConsole;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What staff do for a tenant: once, with a reason, and told in both trails. */
class ActionsTest {

  @RegisterExtension static final RunningSite RUNNING = new RunningSite();

  private static final Pattern LOOK =
      Pattern.compile("/console/tenants/[0-9a-f-]+/look/[0-9a-f-]+");

  private final TestConsole console = RUNNING.site().console();
  private final ActionTrial trial = ActionTrial.of(RUNNING);

  @BeforeEach
  void catchUp() {
    console.catchUp();
  }

  private void shut() {
    var people = RUNNING.site().people();
    var desk = SupportTrial.desk(RUNNING.db(), people, RUNNING.site().moment());
    get(desk.choose(trial.tenant().id(), Policy.OFF, "olga@example.com"));
  }

  @Test
  void work_is_paused_and_resumed_once_and_both_trails_have_it() {
    var supporter = console.member(StaffRole.SUPPORTER);
    supporter.get(trial.at("/actions")).is(200);
    var done =
        supporter.post(trial.at("/actions/pause"), "what", "vendors", "reason", REASON).is(303);
    assertThat(supporter.follow(done).is(200).body())
        .contains("What is in work is finished.", "paused by Support: Terry Tester");
    var again =
        supporter.post(trial.at("/actions/pause"), "what", "vendors", "reason", REASON).is(422);
    assertThat(again.body()).contains("is paused already", "value=\"" + REASON + "\"");
    assertThat(trial.paused()).isOne();
    assertThat(trial.told("work.paused")).isOne();
    assertThat(trial.toldByStaff("tenant.work_paused")).isOne();

    supporter.post(trial.at("/actions/resume"), "what", "all", "reason", REASON).is(303);
    supporter.post(trial.at("/actions/resume"), "what", "all", "reason", REASON).is(422);
    assertThat(trial.paused()).isZero();
    assertThat(trial.told("work.resumed")).isOne();
    assertThat(trial.toldByStaff("tenant.work_resumed")).isOne();
  }

  @Test
  void what_the_company_has_paused_keeps_its_reason() {
    var supporter = console.member(StaffRole.SUPPORTER);
    RUNNING
        .db()
        .execute(
            "insert into lane_pause (tenant_id, stream, reason, paused_by, paused_at)"
                + " values ('%s', 'payments', 'we move', 'olga', now())"
                    .formatted(trial.tenant().id()));
    supporter.post(trial.at("/actions/pause"), "what", "all", "reason", REASON).is(303);
    assertThat(trial.paused()).isEqualTo(8);
    assertThat(
            RUNNING
                .db()
                .count(
                    "select count(*) from lane_pause where reason = 'we move' and tenant_id = '"
                        + trial.tenant().id()
                        + "'"))
        .isOne();
  }

  @Test
  void work_is_run_now_unless_it_is_paused() {
    var supporter = console.member(StaffRole.SUPPORTER);
    trial.rest();
    supporter.post(trial.at("/actions/run"), "what", "masters", "reason", REASON).is(303);
    assertThat(trial.woken("masters")).isTrue();
    assertThat(trial.woken("documents")).isFalse();
    assertThat(trial.told("work.run")).isOne();
    assertThat(trial.toldByStaff("tenant.work_run")).isOne();

    supporter.post(trial.at("/actions/read"), "reason", REASON).is(303);
    assertThat(trial.woken("documents")).isTrue();
    assertThat(trial.told("work.queue_read")).isOne();
    assertThat(trial.toldByStaff("tenant.queue_read")).isOne();

    supporter.post(trial.at("/actions/pause"), "what", "documents", "reason", REASON).is(303);
    assertThat(
            supporter
                .post(trial.at("/actions/run"), "what", "documents", "reason", REASON)
                .is(422)
                .body())
        .contains("is paused: resume it");
    supporter.post(trial.at("/actions/read"), "reason", REASON).is(422);
    supporter.post(trial.at("/actions/run"), "what", "coffee", "reason", REASON).is(422);
    assertThat(trial.told("work.run")).isOne();
  }

  @Test
  void all_that_is_held_for_a_code_is_tried_again_without_telling_for_what_else() {
    var documents = RUNNING.documents();
    documents.held(
        trial.tenant().id(), "Trip", Problem.of(Code.ACCOUNT_NOT_MAPPED, "code", "Canary 1"));
    documents.held(
        trial.tenant().id(), "Trip", Problem.of(Code.ACCOUNT_NOT_MAPPED, "code", "Canary 2"));
    documents.held(trial.tenant().id(), "Trip", Problem.of(Code.NOT_LIVE));
    var supporter = console.member(StaffRole.SUPPORTER);
    assertThat(supporter.get(trial.at("/actions")).is(200).body())
        .contains("value=\"" + Code.ACCOUNT_NOT_MAPPED.text() + "\"", "(2)")
        .doesNotContain("Canary", Code.NOT_LIVE.text());

    var code = Code.ACCOUNT_NOT_MAPPED.text();
    var done = supporter.post(trial.at("/actions/retry"), "code", code, "reason", REASON).is(303);
    assertThat(supporter.follow(done).body()).contains("Documents that are tried again: 2");
    assertThat(trial.told("documents.retried")).as("an entry for each cause").isEqualTo(2);
    assertThat(trial.toldByStaff("tenant.documents_retried")).isOne();
    supporter.post(trial.at("/actions/retry"), "code", code, "reason", REASON).is(422);
    supporter.post(trial.at("/actions/retry"), "code", "MLC-999", "reason", REASON).is(422);
    supporter
        .post(trial.at("/actions/retry"), "code", Code.NOT_LIVE.text(), "reason", REASON)
        .is(422);
  }

  @Test
  void a_single_document_is_tried_again_by_who_looks_at_it_alone() {
    var document =
        RUNNING.documents().held(trial.tenant().id(), "Trip", Problem.of(Code.ACCOUNT_NOT_MAPPED));
    var supporter = console.member(StaffRole.SUPPORTER);
    supporter
        .post(
            trial.at("/look/" + UUID.randomUUID() + "/documents/" + document + "/retry"),
            "note",
            REASON)
        .is(404);
    var asked =
        supporter.post(
            trial.at("/access"), "reason", "Ticket 12: a report is held", "minutes", "60");
    var look = LOOK.matcher(supporter.follow(asked.is(303)).body());
    assertThat(look.find()).isTrue();
    var page = look.group() + "/documents/" + document;

    assertThat(supporter.post(page + "/retry", "note", "short").is(422).body())
        .contains("value=\"short\"");
    var done = supporter.post(page + "/retry", "note", REASON).is(303);
    assertThat(supporter.follow(done).is(200).body()).contains("It is tried again");
    assertThat(trial.told("document.retried")).isOne();
    assertThat(trial.toldByStaff("tenant.document_retried")).isOne();
    assertThat(console.member(StaffRole.SUPPORTER).post(page + "/retry", "note", REASON).status())
        .isEqualTo(404);
  }

  @Test
  void nothing_is_done_without_a_reason_and_the_form_keeps_what_was_typed() {
    RUNNING.documents().held(trial.tenant().id(), "Trip", Problem.of(Code.ACCOUNT_NOT_MAPPED));
    RUNNING
        .db()
        .execute(
            "insert into odoo_connection (tenant_id, url, login, api_key, protocol, state)"
                + " values ('%s', 'https://odoo.example.com', 'bot', '\\x00', 'auto', 'connected')"
                    .formatted(trial.tenant().id()));
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
              trial.at("/actions/" + form.getFirst()),
              form.get(1),
              form.get(2),
              "reason",
              "why not");
      assertThat(reply.is(422).body()).contains("10 to 200 characters", "value=\"why not\"");
    }
    assertThat(operator.post(trial.at("/actions/pace"), "callsPerSecond", "2", "reason", "").body())
        .contains("value=\"2\"");
    assertThat(
            RUNNING
                .db()
                .count(
                    "select count(*) from audit where actor like 'Support:%'"
                        + " and tenant_id = '"
                        + trial.tenant().id()
                        + "'"))
        .isZero();
  }

  @Test
  void a_company_that_shuts_support_out_has_its_work_paused_and_run_and_nothing_else_done() {
    shut();
    RUNNING.documents().held(trial.tenant().id(), "Trip", Problem.of(Code.ACCOUNT_NOT_MAPPED));
    var operator = console.member(StaffRole.OPERATOR);
    assertThat(operator.get(trial.at("/actions")).is(200).body()).contains("shuts support out");
    for (var form : List.of("read", "retry", "key", "pace", "test")) {
      var reply =
          operator.post(
              trial.at("/actions/" + form),
              "code",
              Code.ACCOUNT_NOT_MAPPED.text(),
              "system",
              "odoo",
              "reason",
              REASON);
      assertThat(reply.is(422).body()).contains("role=\"alert\">This company shuts support out");
    }
    operator.post(trial.at("/actions/pause"), "what", "vendors", "reason", REASON).is(303);
    operator.post(trial.at("/actions/run"), "what", "masters", "reason", REASON).is(303);
    operator.post(trial.at("/actions/resume"), "what", "vendors", "reason", REASON).is(303);
  }

  @Test
  void a_company_that_is_to_be_deleted_is_left_alone() {
    RUNNING
        .db()
        .execute(
            "update tenant set deletion_due = now() + interval '5 days', deletion_by = 'olga'"
                + " where tenant_id = '"
                + trial.tenant().id()
                + "'");
    var supporter = console.member(StaffRole.SUPPORTER);
    assertThat(
            supporter
                .post(trial.at("/actions/run"), "what", "all", "reason", REASON)
                .is(422)
                .body())
        .contains("nothing is worked on until then");
  }

  @Test
  void a_viewer_does_nothing() {
    var viewer = console.member(StaffRole.VIEWER);
    viewer.get(trial.at("/actions")).is(403);
    for (var form : List.of("pause", "resume", "run", "read", "retry", "key", "pace", "test")) {
      viewer.post(trial.at("/actions/" + form), "what", "all", "reason", REASON).is(403);
    }
    assertThat(trial.paused()).isZero();
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
