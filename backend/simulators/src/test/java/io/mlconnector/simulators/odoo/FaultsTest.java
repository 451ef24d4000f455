package io.mlconnector.simulators.odoo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlconnector.simulators.fault.Fault;
import io.mlconnector.simulators.odoo.world.OdooWorlds;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FaultsTest extends SandboxCase {

  @Test
  void an_answer_lost_after_the_commit_leaves_the_move_behind() {
    sandbox.faults().next("account.move/load", new Fault.CutAfter());
    assertThatThrownBy(() -> loaded("mlc.a")).isInstanceOf(IllegalStateException.class);
    assertThat(ledger().movesByExternalId()).containsOnly(Map.entry("mlc.a", 1));
  }

  @Test
  void a_connection_cut_before_the_commit_leaves_nothing() {
    sandbox.faults().next("account.move/load", new Fault.CutBefore());
    assertThatThrownBy(() -> loaded("mlc.a")).isInstanceOf(IllegalStateException.class);
    assertThat(ledger().moves()).isEmpty();
  }

  @Test
  void too_many_requests_say_when_to_come_again_and_change_nothing() {
    sandbox.faults().next("account.move/load", new Fault.Status(429, Duration.ofSeconds(2)));
    assertThat(odoo.load(Caller.SAFE, Caller.entry("mlc.a", "5", "5")).status()).isEqualTo(429);
    assertThat(ledger().moves()).isEmpty();
  }

  @Test
  void a_500_of_the_plan_is_a_lost_serialization() {
    sandbox.faults().next("account.move/action_post", new Fault.Status(500));
    var answer = post(loaded("mlc.a"));
    assertThat(answer.status()).isEqualTo(500);
    assertThat(answer.get("name")).isEqualTo("psycopg2.errors.SerializationFailure");
  }

  @Test
  void an_expired_key_stays_refused() {
    sandbox.faults().next("res.users/context_get", new Fault.ExpiredToken());
    assertThat(odoo.call("res.users/context_get", Map.of()).status()).isEqualTo(401);
    assertThat(odoo.call("res.users/context_get", Map.of()).status()).isEqualTo(401);
    assertThat(odoo.call(OdooWorlds.EXPIRED_KEY, "res.users/context_get", Map.of()).status())
        .isEqualTo(401);
  }

  @Test
  void calls_are_counted_by_model_and_method() {
    post(loaded("mlc.a"));
    assertThat(sandbox.calls())
        .containsEntry("account.move/load", 1L)
        .containsEntry("account.move/action_post", 1L);
  }

  @Test
  void a_visitor_sees_the_moves_with_their_lines() throws Exception {
    post(loaded("mlc.a"));
    var request =
        java.net.http.HttpRequest.newBuilder(
                java.net.URI.create(sandbox.url() + "/_sandbox/moves?database=acme"))
            .build();
    assertThat(odoo.send(request).body())
        .contains("\"externalIds\":[\"mlc.a\"]", "\"account\":\"600000\"", "\"balance\":-50.0");
  }

  @Test
  void records_of_another_company_are_not_found_with_the_first_alone_in_context() {
    var accounts =
        odoo.call(
            "account.account/search_read",
            Map.of(
                "domain",
                List.of(List.of("company_ids", "in", List.of(2L))),
                "fields",
                List.of("code"),
                "context",
                Map.of("allowed_company_ids", List.of(1L))));
    assertThat(accounts.rows()).isEmpty();
  }
}
