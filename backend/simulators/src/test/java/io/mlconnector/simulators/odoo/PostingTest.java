package io.mlconnector.simulators.odoo;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.simulators.odoo.world.OdooWorlds;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PostingTest extends SandboxCase {

  @Test
  void a_second_post_is_refused_and_names_the_entry() {
    long id = loaded("mlc.a");
    post(id);
    var again = post(id);
    assertThat(again.status()).isEqualTo(422);
    assertThat(again.get("message"))
        .isEqualTo("The entry CNQ/2026/11/0001 (id " + id + ") must be in draft.");
  }

  @Test
  void posting_is_all_or_none() {
    long good = loaded("mlc.a");
    long empty =
        odoo.call("account.move/create", Map.of("vals_list", List.of(Map.of("journal_id", 13L))))
            .firstId();
    assertThat(post(good, empty).status()).isEqualTo(422);
    assertThat(read("account.move", good, "state")).containsEntry("state", "draft");
  }

  @Test
  void a_lock_date_moves_the_entry_to_the_end_of_the_next_open_month() {
    ledger().set("res.company", OdooWorlds.COMPANY, "fiscalyear_lock_date", "2026-09-30");
    long id =
        odoo.load(
                Caller.SAFE,
                List.of(
                    List.of("mlc.a", "entry", "13", "a", "2026-09-15", "32", "5", "0"),
                    List.of("", "", "", "", "", "15", "0", "5")))
            .loadedId();
    assertThat(read("account.move", id, "date")).containsEntry("date", "2026-09-15");
    post(id);
    assertThat(read("account.move", id, "date", "name"))
        .containsEntry("date", "2026-10-31")
        .containsEntry("name", "CNQ/2026/10/0001");
  }

  @Test
  void a_hard_lock_in_the_current_month_moves_the_entry_to_today() {
    ledger().set("res.company", OdooWorlds.COMPANY, "hard_lock_date", "2026-11-21");
    long id = loaded("mlc.a");
    post(id);
    assertThat(read("account.move", id, "date")).containsEntry("date", "2026-11-23");
  }

  @Test
  void a_company_without_locks_shows_pythons_smallest_date_to_the_user() {
    assertThat(
            read("res.company", OdooWorlds.COMPANY, "fiscalyear_lock_date", "user_hard_lock_date"))
        .containsEntry("fiscalyear_lock_date", false)
        .containsEntry("user_hard_lock_date", "1-01-01");
  }

  @Test
  void an_archived_account_is_refused_only_when_posting() {
    ledger().set("account.account", OdooWorlds.EXPENSES, "active", false);
    long id = loaded("mlc.a");
    assertThat(post(id).get("message")).isEqualTo("The account Expenses (600000) is archived.");
  }

  @Test
  void an_unknown_cost_object_is_accepted_and_dropped() {
    long id =
        odoo.call(
                "account.move/create",
                Map.of(
                    "vals_list", List.of(Map.of("journal_id", 13L, "line_ids", analyticLines()))))
            .firstId();
    assertThat(post(id).status()).isEqualTo(200);
    assertThat(
            odoo.call(
                    "account.analytic.line/search_count",
                    Map.of("domain", List.of(List.of("move_line_id.move_id", "=", id))))
                .body())
        .isEqualTo(1L);
  }

  private static List<Object> analyticLines() {
    var known = Map.of(String.valueOf(OdooWorlds.EMEA), 100L);
    return List.of(
        List.of(0L, 0L, Map.of("account_id", 32L, "debit", 4L, "analytic_distribution", known)),
        List.of(
            0L,
            0L,
            Map.of("account_id", 32L, "debit", 6L, "analytic_distribution", Map.of("999", 100L))),
        List.of(0L, 0L, Map.of("account_id", 15L, "credit", 10L)));
  }

  @Test
  void a_numbered_draft_can_be_deleted_only_as_the_last_of_its_row() {
    long first = loaded("mlc.a");
    long second = loaded("mlc.b");
    post(first, second);
    odoo.call("account.move/button_draft", Map.of("ids", List.of(first, second)));
    assertThat(odoo.call("account.move/unlink", Map.of("ids", List.of(first))).status())
        .isEqualTo(422);
    assertThat(odoo.call("account.move/unlink", Map.of("ids", List.of(second))).status())
        .isEqualTo(200);
  }

  @Test
  void a_foreign_amount_is_worth_the_rate_of_its_day_unless_the_balance_is_given() {
    long id =
        odoo.call(
                "account.move/create",
                Map.of(
                    "vals_list",
                    List.of(
                        Map.of(
                            "journal_id",
                            13L,
                            "date",
                            "2026-10-10",
                            "line_ids",
                            List.of(eur(32, "80"), eur(15, "-80"))))))
            .firstId();
    var line = ledger().moves().getFirst().lines().getFirst();
    assertThat(id).isEqualTo(ledger().moves().getFirst().id());
    assertThat(line.balance()).isEqualByComparingTo("86.49");
    assertThat(line.currency()).isEqualTo("EUR");
  }

  private static List<Object> eur(long account, String amount) {
    return List.of(
        0L,
        0L,
        Map.of(
            "account_id",
            account,
            "currency_id",
            OdooWorlds.EUR,
            "amount_currency",
            new BigDecimal(amount)));
  }

  @Test
  void a_tax_that_was_corrected_by_hand_is_kept_and_the_payable_follows() {
    long bill =
        odoo.call(
                "account.move/create",
                Map.of(
                    "vals_list",
                    List.of(
                        Map.of(
                            "move_type",
                            "in_invoice",
                            "partner_id",
                            OdooWorlds.OFFICE_DEPOT,
                            "invoice_date",
                            "2026-11-15",
                            "date",
                            "2026-11-15",
                            "invoice_line_ids",
                            List.of(
                                List.of(
                                    0L,
                                    0L,
                                    Map.of(
                                        "account_id",
                                        32L,
                                        "price_unit",
                                        new BigDecimal("20.65"),
                                        "tax_ids",
                                        List.of(List.of(6L, 0L, List.of(9L))))))))))
            .firstId();
    assertThat(read("account.move", bill, "amount_total"))
        .containsEntry("amount_total", new BigDecimal("24.78"));
    odoo.call(
        "account.move/write",
        Map.of(
            "ids",
            List.of(bill),
            "vals",
            Map.of(
                "line_ids",
                List.of(
                    List.of(
                        1L, taxLine(bill), Map.of("amount_currency", new BigDecimal("4.09")))))));
    assertThat(post(bill).status()).isEqualTo(200);
    assertThat(read("account.move", bill, "amount_total"))
        .containsEntry("amount_total", new BigDecimal("24.74"));
  }

  private long taxLine(long bill) {
    var found =
        odoo.call(
            "account.move.line/search",
            Map.of(
                "domain",
                List.of(List.of("move_id", "=", bill), List.of("tax_line_id", "!=", false))));
    return found.firstId();
  }

  @Test
  void a_foreign_line_with_a_balance_alone_has_no_foreign_amount() {
    create(currencyLine(32, Map.of("debit", 5L)), currencyLine(15, Map.of("credit", 5L)));
    assertThat(ledger().moves().getFirst().lines().getFirst().amount()).isEqualByComparingTo("0");
  }

  @Test
  void in_the_companys_currency_the_amount_in_currency_beats_the_balance() {
    create(
        List.of(0L, 0L, Map.of("account_id", 32L, "amount_currency", 5L, "balance", 6L)),
        List.of(0L, 0L, Map.of("account_id", 15L, "amount_currency", -5L, "balance", -6L)));
    assertThat(ledger().moves().getFirst().lines().getFirst().balance()).isEqualByComparingTo("5");
  }

  @Test
  void a_text_as_debit_breaks_create() {
    var answer =
        create(
            List.of(0L, 0L, Map.of("account_id", 32L, "debit", "5.00")),
            List.of(0L, 0L, Map.of("account_id", 15L, "credit", "5.00")));
    assertThat(answer.get("name")).isEqualTo("builtins.TypeError");
  }

  private Caller.Answer create(Object... lines) {
    return odoo.call(
        "account.move/create",
        Map.of("vals_list", List.of(Map.of("journal_id", 13L, "line_ids", List.of(lines)))));
  }

  private static List<Object> currencyLine(long account, Map<String, Object> amounts) {
    Map<String, Object> values = new java.util.LinkedHashMap<>(amounts);
    values.put("account_id", account);
    values.put("currency_id", OdooWorlds.EUR);
    return List.of(0L, 0L, values);
  }
}
