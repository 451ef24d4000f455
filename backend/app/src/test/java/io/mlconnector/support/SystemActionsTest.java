package io.mlconnector.support;

import static io.mlconnector.support.ActionTrial.REASON;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.staff.StaffRole;
import io.mlconnector.web.RunningSite;
import io.mlconnector.web.TestConsole;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What staff do about a tenant's two systems, of which they see no secret. */
class SystemActionsTest {

  @RegisterExtension static final RunningSite RUNNING = new RunningSite();

  private static final String ODOO =
      """
      {"url": "http://127.0.0.1:8069", "database": "acme", "login": "canary-bot",
       "apiKey": "canary-key"}
      """;
  private static final String CONCUR =
      """
      {"companyUuid": "c-1", "requestToken": "canary-token", "clientId": "app",
       "clientSecret": "canary-secret"}
      """;

  private final TestConsole console = RUNNING.site().console();
  private final ActionTrial trial = ActionTrial.of(RUNNING);

  @Test
  void another_webhook_key_is_made_and_shown_to_nobody() {
    var supporter = console.member(StaffRole.SUPPORTER);
    assertThat(supporter.post(trial.at("/actions/key"), "reason", REASON).is(422).body())
        .contains("Concur is not connected");
    RUNNING.site().put("/api/v1/connections/concur", trial.tenant(), CONCUR).is(200);
    var keys = "select count(*) from webhook_key where tenant_id = '" + trial.tenant().id() + "'";
    var before = RUNNING.db().count(keys);
    trial.rest();

    var done = supporter.post(trial.at("/actions/key"), "reason", REASON).is(303);

    assertThat(RUNNING.db().count(keys)).isEqualTo(before + 1);
    assertThat(supporter.follow(done).body())
        .contains("A new key is made")
        .doesNotContain("/hooks/");
    assertThat(trial.told("concur.webhook_key_made")).isOne();
    assertThat(trial.toldByStaff("tenant.webhook_key_made")).isOne();
    assertThat(trial.woken("tokens")).as("the subscription is told").isTrue();
  }

  @Test
  void operators_change_how_fast_odoo_is_called_and_nothing_else_of_the_connection() {
    var operator = console.member(StaffRole.OPERATOR);
    assertThat(
            operator
                .post(trial.at("/actions/pace"), "callsPerSecond", "2", "reason", REASON)
                .is(422)
                .body())
        .contains("No Odoo is connected");
    RUNNING.site().put("/api/v1/connections/odoo", trial.tenant(), ODOO).is(200);
    var wrong =
        operator
            .post(
                trial.at("/actions/pace"),
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
        .post(
            trial.at("/actions/pace"),
            "callsPerSecond",
            "0.5",
            "parallelCalls",
            "2",
            "reason",
            REASON)
        .is(303);

    var where = " from odoo_connection where tenant_id = '" + trial.tenant().id() + "'";
    assertThat(
            RUNNING
                .db()
                .count(
                    "select count(*)"
                        + where
                        + " and calls_per_second = 0.5 and parallel_calls = 2 and login ="
                        + " 'canary-bot' and changed_at is not null"))
        .isOne();
    assertThat(trial.told("odoo.pace_changed")).isOne();
    assertThat(trial.toldByStaff("tenant.pace_changed")).isOne();
    assertThat(operator.get(trial.at("/actions")).body()).contains("value=\"0.5\"");
  }

  @Test
  void a_supporter_changes_no_pace() {
    console
        .member(StaffRole.SUPPORTER)
        .post(trial.at("/actions/pace"), "callsPerSecond", "9", "reason", REASON)
        .is(403);
  }

  @Test
  void a_test_shows_codes_and_no_words_of_the_companys() {
    RUNNING.site().put("/api/v1/connections/odoo", trial.tenant(), ODOO).is(200);
    var supporter = console.member(StaffRole.SUPPORTER);
    var page = supporter.post(trial.at("/actions/test"), "system", "odoo").is(200).body();
    assertThat(page).contains("odoo.").doesNotContain("canary");
    assertThat(supporter.post(trial.at("/actions/test"), "system", "concur").is(200).body())
        .contains("MLC-213");
    supporter.post(trial.at("/actions/test"), "system", "toaster").is(404);
    assertThat(
            trial.count(
                "select count(*) from audit where tenant_id = '%s' and action = 'support.tested'"))
        .isEqualTo(2);
    assertThat(
            trial.count(
                "select count(*) from staff_audit where about_tenant = '%s'"
                    + " and action = 'tenant.connection_tested'"))
        .isEqualTo(2);
  }
}
