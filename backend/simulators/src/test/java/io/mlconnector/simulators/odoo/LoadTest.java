package io.mlconnector.simulators.odoo;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.simulators.odoo.world.OdooWorlds;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LoadTest extends SandboxCase {

  @Test
  void several_documents_go_in_one_call_and_ids_come_in_their_order() {
    long second = loaded("mlc.two");
    var answer =
        odoo.load(
            Caller.SAFE,
            Caller.together(
                List.of(Caller.entry("mlc.one", "1", "1"), Caller.entry("mlc.two", "9", "9"))));
    assertThat(answer.get("ids")).isEqualTo(List.of(second + 1, second));
  }

  @Test
  void one_bad_document_rolls_back_all_and_the_first_is_blamed_too() {
    var answer =
        odoo.load(
            Caller.SAFE,
            Caller.together(
                List.of(
                    Caller.entry("mlc.a", "5", "5"),
                    Caller.entry("mlc.b", "5", "5"),
                    Caller.entry("mlc.c", "5", "4"))));
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.get("ids")).isEqualTo(false);
    assertThat(String.valueOf(answer.get("messages")))
        .contains("record=0", "record=2", "The entry is not balanced.")
        .doesNotContain("record=1");
    assertThat(ledger().moves()).isEmpty();
  }

  @Test
  void the_default_mode_overwrites_a_draft_and_adds_its_lines_again() {
    odoo.load(Map.of(), Caller.entry("mlc.a", "5", "5"));
    odoo.load(Map.of(), Caller.entry("mlc.a", "7", "7"));
    assertThat(ledger().moves())
        .singleElement()
        .satisfies(move -> assertThat(move.lines()).hasSize(4));
  }

  @Test
  void the_default_mode_is_refused_after_posting() {
    post(odoo.load(Map.of(), Caller.entry("mlc.a", "5", "5")).loadedId());
    assertThat(String.valueOf(odoo.load(Map.of(), Caller.entry("mlc.a", "5", "5")).get("messages")))
        .contains(
            "You cannot modify the following readonly fields on a posted move: date, line_ids");
  }

  @Test
  void a_name_that_was_given_without_noupdate_is_not_safe_later() {
    odoo.load(Map.of(), Caller.entry("mlc.a", "5", "5"));
    odoo.load(Caller.SAFE, Caller.entry("mlc.a", "7", "7"));
    assertThat(ledger().moves().getFirst().lines()).hasSize(4);
  }

  @Test
  void an_unknown_id_alone_makes_an_empty_move() {
    var answer =
        odoo.call(
            "account.move/load",
            Map.of("fields", List.of("id"), "data", List.of(List.of("mlc.lookup"))));
    assertThat(answer.loadedId()).isPositive();
    assertThat(ledger().moves()).singleElement().satisfies(m -> assertThat(m.lines()).isEmpty());
  }

  @Test
  void a_deleted_draft_takes_its_external_id_along() {
    long first = loaded("mlc.a");
    odoo.call("account.move/unlink", Map.of("ids", List.of(first)));
    assertThat(loaded("mlc.a")).isGreaterThan(first);
  }

  @Test
  void a_loser_of_a_race_learns_so_in_a_message_and_gets_the_winners_id_next() {
    sandbox.loseRaces(1);
    var lost = odoo.load(Caller.SAFE, Caller.entry("mlc.a", "5", "5"));
    assertThat(lost.get("ids")).isEqualTo(false);
    assertThat(String.valueOf(lost.get("messages"))).contains("could not serialize access");
    assertThat(loaded("mlc.a")).isPositive();
    assertThat(ledger().movesByExternalId()).containsOnly(Map.entry("mlc.a", 1));
  }

  @Test
  void an_external_id_with_a_space_is_refused() {
    var answer = odoo.load(Caller.SAFE, Caller.entry("mlc.a b", "5", "5"));
    assertThat(String.valueOf(answer.get("messages"))).contains("ir_model_data_name_nospaces");
  }

  @Test
  void amounts_are_rounded_line_by_line_to_the_currency() {
    odoo.load(Caller.SAFE, Caller.entry("mlc.a", "10.005", "10.01"));
    assertThat(ledger().moves().getFirst().lines().getFirst().balance())
        .isEqualByComparingTo("10.01");
    assertThat(odoo.load(Caller.SAFE, Caller.entry("mlc.b", "10.004", "10.01")).get("ids"))
        .isEqualTo(false);
  }

  @Test
  void a_user_without_the_right_is_refused_in_a_message() {
    var answer =
        odoo.call(
            OdooWorlds.LOW_KEY,
            "account.move/load",
            Map.of("fields", List.of("id"), "data", List.of(List.of("mlc.low"))));
    assertThat(answer.status()).isEqualTo(200);
    assertThat(String.valueOf(answer.get("messages"))).contains("You are not allowed to create");
  }

  @Test
  void a_repeat_gives_the_id_even_to_a_user_without_any_right() {
    long id = loaded("mlc.a");
    var answer =
        odoo.call(
            OdooWorlds.LOW_KEY,
            "account.move/load",
            Map.of(
                "fields",
                List.of("id"),
                "data",
                List.of(List.of("mlc.a")),
                "context",
                Caller.SAFE));
    assertThat(answer.loadedId()).isEqualTo(id);
  }

  @Test
  void an_emptied_journal_is_refused_by_the_database() {
    var rows =
        List.<List<Object>>of(
            List.of("mlc.a", "entry", "", "a", "2026-11-20", "32", "5", "0"),
            List.of("", "", "", "", "", "15", "0", "5"));
    assertThat(String.valueOf(odoo.load(Caller.SAFE, rows).get("messages")))
        .contains(
            "Missing required value for the field 'Journal' (journal_id)", "field=journal_id");
  }

  @Test
  void a_journal_outside_the_companies_in_force_is_refused() {
    Map<String, Object> europe =
        Map.of("mode", "update", "noupdate", true, "allowed_company_ids", List.of(2L));
    var answer = odoo.load(europe, Caller.entry("mlc.a", "5", "5"));
    assertThat(answer.get("ids")).isEqualTo(false);
    assertThat(String.valueOf(answer.get("messages"))).contains("'create' access");
  }
}
