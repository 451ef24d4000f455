package io.mlconnector.simulators.odoo;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.simulators.odoo.world.OdooWorld;
import io.mlconnector.simulators.odoo.world.OdooWorlds;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Entries with taxes, and what becomes of them, as an Odoo 19 does it. */
class EntryTaxTest extends SandboxCase {

  private static final List<String> FIELDS =
      List.of(
          "id",
          "move_type",
          "journal_id/.id",
          "ref",
          "date",
          "reversed_entry_id/.id",
          "line_ids/account_id/.id",
          "line_ids/balance",
          "line_ids/tax_ids/.id",
          "line_ids/tax_tag_ids/.id",
          "line_ids/tax_repartition_line_id/.id");

  @Override
  OdooWorld world() {
    return TaxWorld.world();
  }

  private long part() {
    return odoo.call(
            "account.tax.repartition.line/search",
            Map.of(
                "domain",
                List.of(
                    List.of("tax_id", "=", TaxWorld.VAT_19),
                    List.of("document_type", "=", "invoice"),
                    List.of("repartition_type", "=", "tax"))))
        .firstId();
  }

  private long entry(String date, String reversed, List<List<Object>> lines) {
    List<List<Object>> rows = new ArrayList<>();
    for (var line : lines) {
      List<Object> row = new ArrayList<>();
      row.addAll(
          rows.isEmpty()
              ? List.of("mlc." + date + reversed, "entry", "13", "a", date, reversed)
              : Collections.nCopies(6, ""));
      row.addAll(line);
      rows.add(row);
    }
    return odoo.call(
            "account.move/load", Map.of("fields", FIELDS, "data", rows, "context", Caller.SAFE))
        .loadedId();
  }

  private List<String> lines(long move) {
    return ledger().moves().stream()
        .filter(entry -> entry.id() == move)
        .flatMap(entry -> entry.lines().stream())
        .map(item -> item.account() + " " + item.balance())
        .toList();
  }

  private List<List<Object>> explicit() {
    return List.of(
        List.of("108", "100", "50", "4", ""),
        List.of("105", "19.01", "", "5", part()),
        List.of("101", "-119.01", "", "", ""));
  }

  @Test
  void an_entry_with_its_tax_lines_is_kept_as_it_is_sent() {
    long id = entry("2026-11-20", "", explicit());
    assertThat(lines(id)).containsExactly("108 100.00", "105 19.01", "101 -119.01");
    var tax =
        odoo.call(
                "account.move.line/search_read",
                Map.of(
                    "domain",
                    List.of(List.of("move_id", "=", id), List.of("tax_line_id", "!=", false)),
                    "fields",
                    List.of("tax_tag_ids", "tax_line_id")))
            .rows();
    assertThat(tax).hasSize(1);
    assertThat(tax.getFirst()).containsEntry("tax_tag_ids", List.of(5L));
  }

  @Test
  void an_entry_whose_taxes_have_no_lines_gets_them_and_is_balanced_by_odoo() {
    long id =
        entry(
            "2026-11-20",
            "",
            List.of(List.of("108", "100", "50", "", ""), List.of("101", "-119.01", "", "", "")));
    assertThat(lines(id)).containsExactly("108 100.00", "101 -119.01", "105 19.00", "46 0.01");
  }

  @Test
  void tags_alone_change_nothing_but_let_the_tax_lock_date_move_the_entry() {
    ledger().set("res.company", OdooWorlds.COMPANY, "tax_lock_date", "2026-09-30");
    long tagged =
        entry(
            "2026-09-15",
            "",
            List.of(List.of("108", "5", "", "4", ""), List.of("101", "-5", "", "", "")));
    post(tagged);
    assertThat(read("account.move", tagged, "date")).containsEntry("date", "2026-10-31");
    assertThat(lines(tagged)).containsExactly("108 5.00", "101 -5.00");
  }

  @Test
  void an_entry_in_a_tax_statement_cannot_go_back_to_draft() {
    long id = entry("2026-10-20", "", explicit());
    post(id);
    ledger().set("res.company", OdooWorlds.COMPANY, "tax_lock_date", "2026-10-31");
    var refused = odoo.call("account.move/button_draft", Map.of("ids", List.of(id)));
    assertThat(String.valueOf(refused.get("message")))
        .startsWith("The operation is refused as it would impact an already issued tax statement.")
        .endsWith("Tax Return Lock Date (10/31/2026).");
  }

  @Test
  void a_tax_of_another_company_is_refused() {
    var refused =
        odoo.call(
            "account.move/create",
            Map.of(
                "vals_list",
                List.of(
                    Map.of(
                        "journal_id",
                        13L,
                        "line_ids",
                        List.of(
                            List.of(
                                0L,
                                0L,
                                Map.of(
                                    "account_id",
                                    108L,
                                    "debit",
                                    5L,
                                    "tax_ids",
                                    List.of(List.of(6L, 0L, List.of(6L))))))))));
    assertThat(String.valueOf(refused.get("message")))
        .contains("“Taxes” (tax_ids: '15%') belongs to another company.");
  }

  private Caller.Answer reverse(Map<String, Object> more, long... moves) {
    var ids = java.util.Arrays.stream(moves).boxed().toList();
    Map<String, Object> wizard = new java.util.LinkedHashMap<>(more);
    wizard.put("move_ids", List.of(List.of(6L, 0L, ids)));
    var made =
        odoo.call(
            "account.move.reversal/create",
            Map.of(
                "vals_list",
                List.of(wizard),
                "context",
                Map.of("active_model", "account.move", "active_ids", ids)));
    return made.status() == 200
        ? odoo.call("account.move.reversal/reverse_moves", Map.of("ids", List.of(made.firstId())))
        : made;
  }

  @Test
  void one_entrys_reversal_is_posted_at_once_and_set_off() {
    long id = entry("2026-11-20", "", explicit());
    post(id);
    var window = reverse(Map.of("date", "2026-11-22", "journal_id", 13L, "reason", "recalled"), id);
    long reversal = window.get("res_id") instanceof Long found ? found : -1;
    assertThat(read("account.move", reversal, "state", "date", "ref"))
        .containsEntry("state", "posted")
        .containsEntry("date", "2026-11-22")
        .containsEntry("ref", "Reversal of: CNQ/2026/11/0001, recalled");
    assertThat(lines(reversal)).containsExactly("108 -100.00", "105 -19.01", "101 119.01");
    assertThat(
            odoo.call(
                    "account.move.line/search_count",
                    Map.of("domain", List.of(List.of("reconciled", "=", true))))
                .body())
        .isEqualTo(2L);
  }

  @Test
  void reversals_of_several_entries_or_of_tomorrow_stay_drafts() {
    long one = entry("2026-11-20", "", explicit());
    long two = entry("2026-11-21", "", explicit());
    post(one, two);
    reverse(Map.of("date", "2026-11-22", "journal_id", 13L), one, two);
    reverse(Map.of("date", "2026-12-01", "journal_id", 13L), one);
    assertThat(ledger().moves().stream().map(Ledger.Entry::state).toList())
        .containsExactly("posted", "posted", "draft", "draft", "draft");
  }

  @Test
  void a_reversal_needs_a_journal_and_a_posted_entry() {
    long id = entry("2026-11-20", "", explicit());
    assertThat(reverse(Map.of("journal_id", 13L), id).get("message"))
        .isEqualTo("To reverse a journal entry, it has to be posted first.");
    post(id);
    assertThat(String.valueOf(reverse(Map.of("date", "2026-11-22"), id).get("message")))
        .contains("Missing required value for the field 'Journal' (journal_id).");
  }

  @Test
  void a_reversal_into_a_closed_period_moves_to_the_first_open_day() {
    long id = entry("2026-10-20", "", explicit());
    post(id);
    ledger().set("res.company", OdooWorlds.COMPANY, "fiscalyear_lock_date", "2026-10-31");
    var window = reverse(Map.of("date", "2026-10-25", "journal_id", 13L), id);
    long reversal = window.get("res_id") instanceof Long found ? found : -1;
    assertThat(read("account.move", reversal, "date")).containsEntry("date", "2026-11-01");
  }

  @Test
  void an_imported_entry_may_name_the_one_it_reverses_and_is_set_off_when_posted() {
    long id = entry("2026-11-20", "", explicit());
    post(id);
    long reversal =
        entry(
            "2026-11-22",
            String.valueOf(id),
            List.of(List.of("108", "-119.01", "", "", ""), List.of("101", "119.01", "", "", "")));
    post(reversal);
    assertThat(read("account.move", id, "reversal_move_ids"))
        .containsEntry("reversal_move_ids", List.of(reversal));
    assertThat(
            odoo.call(
                    "account.move.line/search_count",
                    Map.of("domain", List.of(List.of("reconciled", "=", true))))
                .body())
        .isEqualTo(2L);
  }

  @Test
  void a_bills_reversal_is_a_draft_refund_whose_posting_makes_the_bill_reversed() {
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
                            "2026-11-10",
                            "date",
                            "2026-11-10",
                            "invoice_line_ids",
                            List.of(
                                List.of(
                                    0L,
                                    0L,
                                    Map.of(
                                        "account_id",
                                        108L,
                                        "price_unit",
                                        100L,
                                        "tax_ids",
                                        List.of(List.of(6L, 0L, List.of(50L))))))))))
            .firstId();
    post(bill);
    var window = reverse(Map.of("date", "2026-11-22", "journal_id", 2L), bill);
    long refund = window.get("res_id") instanceof Long found ? found : -1;
    assertThat(read("account.move", refund, "state", "move_type"))
        .containsEntry("state", "draft")
        .containsEntry("move_type", "in_refund");
    post(refund);
    assertThat(read("account.move", bill, "payment_state"))
        .containsEntry("payment_state", "reversed");
    assertThat(read("account.move", refund, "payment_state"))
        .containsEntry("payment_state", "paid");
  }
}
