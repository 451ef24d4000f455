package io.mlconnector.simulators.odoo;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.simulators.odoo.world.OdooWorld;
import io.mlconnector.simulators.odoo.world.OdooWorlds;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Figures are those that an Odoo 19 gave for the same bills. */
class BillTaxTest extends SandboxCase {

  private static final List<String> HEAD =
      List.of(
          "id",
          "move_type",
          "partner_id/.id",
          "ref",
          "invoice_date",
          "date",
          "currency_id/.id",
          "invoice_date_due",
          "invoice_payment_term_id/.id",
          "payment_reference");

  private static final List<String> LINE =
      List.of(
          "invoice_line_ids/account_id/.id",
          "invoice_line_ids/quantity",
          "invoice_line_ids/price_unit",
          "invoice_line_ids/tax_ids/.id",
          "invoice_line_ids/purchase_line_id/.id");

  @Override
  OdooWorld world() {
    return TaxWorld.world();
  }

  private long bill(String type, long currency, String term, List<List<Object>> lines) {
    List<List<Object>> rows = new ArrayList<>();
    for (var line : lines) {
      List<Object> row = new ArrayList<>();
      row.addAll(
          rows.isEmpty()
              ? List.of(
                  "mlc." + currency + type,
                  type,
                  OdooWorlds.OFFICE_DEPOT,
                  "INV-1",
                  "2026-11-20",
                  "2026-11-20",
                  currency,
                  term.isEmpty() ? "2026-12-31" : "",
                  term,
                  "PR-1")
              : Collections.nCopies(HEAD.size(), ""));
      row.addAll(line);
      rows.add(row);
    }
    List<String> fields = new ArrayList<>(HEAD);
    fields.addAll(LINE);
    return odoo.call(
            "account.move/load", Map.of("fields", fields, "data", rows, "context", Caller.SAFE))
        .loadedId();
  }

  private static List<Object> line(long account, String quantity, String price, String taxes) {
    return List.of(account, quantity, price, taxes, "");
  }

  /** The lines as account, amount in the bill's currency and balance. */
  private List<String> lines(long move) {
    return items(move).stream()
        .map(
            row ->
                "%s %s %s"
                    .formatted(
                        id(row.getOrDefault("account_id", false)),
                        plain(row, "amount_currency"),
                        plain(row, "balance")))
        .toList();
  }

  private List<Map<String, Object>> items(long move) {
    return odoo.call(
            "account.move.line/search_read",
            Map.of(
                "domain",
                List.of(List.of("move_id", "=", move)),
                "fields",
                List.of(
                    "account_id",
                    "amount_currency",
                    "balance",
                    "tax_line_id",
                    "tax_repartition_line_id",
                    "tax_tag_ids",
                    "date_maturity"),
                "order",
                "id"))
        .rows();
  }

  private static String plain(Map<String, Object> row, String field) {
    return new BigDecimal(String.valueOf(row.getOrDefault(field, "0")))
        .stripTrailingZeros()
        .toPlainString();
  }

  private static Object id(Object reference) {
    return reference instanceof List<?> pair ? pair.getFirst() : reference;
  }

  private long taxLine(long move, int which) {
    var taxed = items(move).stream().filter(row -> row.get("tax_line_id") instanceof List).toList();
    return taxed.get(which).get("id") instanceof Long id ? id : -1;
  }

  private void write(long move, Object... commands) {
    var answer =
        odoo.call(
            "account.move/write",
            Map.of("ids", List.of(move), "vals", Map.of("line_ids", List.of(commands))));
    assertThat(answer.status()).isEqualTo(200);
  }

  private static List<Object> change(long line, Map<String, Object> values) {
    return List.of(1L, line, values);
  }

  private long halfReclaimable() {
    ledger().set("res.currency.rate", rateOf(OdooWorlds.EUR), "rate", new BigDecimal("0.88"));
    return bill(
        "in_invoice",
        OdooWorlds.EUR,
        "",
        List.of(
            line(OdooWorlds.HOTEL, "1", "100.03", "52"),
            line(OdooWorlds.TAXI, "2", "33.333", "52"),
            line(OdooWorlds.MEALS, "-1", "10", "50")));
  }

  private long rateOf(long currency) {
    return odoo.call(
            "res.currency.rate/search",
            Map.of(
                "domain",
                List.of(
                    List.of("currency_id", "=", currency),
                    List.of("company_id", "=", OdooWorlds.COMPANY)),
                "limit",
                1L))
        .firstId();
  }

  @Test
  void a_tax_that_is_half_reclaimable_is_divided_and_rounded_over_the_whole_bill() {
    assertThat(lines(halfReclaimable()))
        .containsExactly(
            "108 100.03 113.66",
            "109 66.67 75.76",
            "114 -10 -11.36",
            "105 15.83 17.99",
            "108 9.5 10.8",
            "109 6.34 7.2",
            "105 -1.9 -2.16",
            "15 -186.47 -211.89");
  }

  @Test
  void a_tax_amount_in_currency_takes_its_balance_along_unless_that_is_given_too() {
    long bill = halfReclaimable();
    write(bill, change(taxLine(bill, 0), Map.of("amount_currency", new BigDecimal("15.84"))));
    assertThat(lines(bill)).contains("105 15.84 18", "15 -186.48 -211.9");
    write(
        bill,
        change(
            taxLine(bill, 0),
            Map.of(
                "amount_currency", new BigDecimal("15.85"), "balance", new BigDecimal("18.04"))));
    assertThat(lines(bill)).contains("105 15.85 18.04", "15 -186.49 -211.94");
    write(bill, change(taxLine(bill, 0), Map.of("balance", new BigDecimal("18.08"))));
    assertThat(lines(bill)).contains("105 15.85 18.08", "15 -186.49 -211.98");
    assertThat(post(bill).status()).isEqualTo(200);
    assertThat(lines(bill)).contains("105 15.85 18.08", "15 -186.49 -211.98");
  }

  @Test
  void another_price_works_all_taxes_out_anew_even_beside_a_written_tax() {
    long bill =
        bill("in_invoice", OdooWorlds.USD, "", List.of(line(OdooWorlds.HOTEL, "1", "100", "50")));
    long product = items(bill).getFirst().get("id") instanceof Long id ? id : -1;
    write(
        bill,
        change(product, Map.of("price_unit", new BigDecimal("200"))),
        change(taxLine(bill, 0), Map.of("amount_currency", new BigDecimal("38.05"))));
    assertThat(lines(bill)).contains("105 38 38");
  }

  @Test
  void currencies_without_or_with_three_decimals_are_rounded_to_theirs() {
    ledger().set("res.currency.rate", rateOf(OdooWorlds.KWD), "rate", new BigDecimal("0.3072"));
    ledger().set("res.currency.rate", rateOf(OdooWorlds.JPY), "rate", new BigDecimal("156.1"));
    assertThat(
            lines(
                bill(
                    "in_invoice",
                    OdooWorlds.KWD,
                    "",
                    List.of(line(OdooWorlds.HOTEL, "1", "100.003", "50")))))
        .containsExactly("108 100.003 325.53", "105 19.001 61.85", "15 -119.004 -387.38");
    assertThat(
            lines(
                bill(
                    "in_invoice",
                    OdooWorlds.JPY,
                    "",
                    List.of(line(OdooWorlds.HOTEL, "3", "1001", "53")))))
        .containsExactly("108 2524 16.17", "105 479 3.07", "15 -3003 -19.24");
  }

  @Test
  void a_refund_uses_the_parts_for_refunds_and_unsigned_tags() {
    long refund =
        bill("in_refund", OdooWorlds.USD, "", List.of(line(OdooWorlds.HOTEL, "1", "100", "50,51")));
    assertThat(lines(refund))
        .containsExactly("108 -100 -100", "105 -19 -19", "106 -7 -7", "15 126 126");
    assertThat(items(refund).stream().map(row -> row.get("tax_tag_ids")).toList())
        .containsExactly(List.of(4L, 6L), List.of(5L), List.of(7L), List.of());
  }

  @Test
  void a_company_may_round_each_line_for_itself() {
    var lines =
        List.of(
            line(OdooWorlds.HOTEL, "1", "0.55", "50"), line(OdooWorlds.TAXI, "1", "0.55", "50"));
    long globally = bill("in_invoice", OdooWorlds.USD, "", lines);
    ledger()
        .set(
            "res.company", OdooWorlds.COMPANY, "tax_calculation_rounding_method", "round_per_line");
    assertThat(lines(globally)).contains("105 0.21 0.21");
    odoo.call("account.move/unlink", Map.of("ids", List.of(globally)));
    assertThat(lines(bill("in_invoice", OdooWorlds.USD, "", lines))).contains("105 0.2 0.2");
  }

  @Test
  void a_bill_of_several_instalments_has_a_payable_line_for_each() {
    ledger().set("account.payment.term.line", splitLine(), "value_amount", new BigDecimal("30"));
    sandbox
        .database(OdooWorlds.DATABASE)
        .transaction(
            () ->
                new io.mlconnector.simulators.odoo.world.Seeding(
                        sandbox.database(OdooWorlds.DATABASE))
                    .taxes()
                    .instalment(TaxWorld.SPLIT_TERM, "70", 60));
    long bill =
        bill(
            "in_invoice",
            OdooWorlds.USD,
            String.valueOf(TaxWorld.SPLIT_TERM),
            List.of(line(OdooWorlds.HOTEL, "1", "99.99", "")));
    assertThat(lines(bill)).contains("15 -30 -30", "15 -69.99 -69.99");
    assertThat(read("account.move", bill, "invoice_date_due"))
        .containsEntry("invoice_date_due", "2027-01-19");
  }

  private long splitLine() {
    return odoo.call(
            "account.payment.term.line/search",
            Map.of("domain", List.of(List.of("payment_id", "=", TaxWorld.SPLIT_TERM))))
        .firstId();
  }

  @Test
  void an_order_line_counts_as_billed_as_soon_as_a_draft_names_it() {
    bill(
        "in_invoice",
        OdooWorlds.USD,
        "",
        List.of(List.of(OdooWorlds.HOTEL, "1", "900", "50", TaxWorld.ORDER_LINE)));
    assertThat(read("purchase.order.line", TaxWorld.ORDER_LINE, "qty_invoiced", "qty_to_invoice"))
        .containsEntry("qty_invoiced", new BigDecimal("1.0"))
        .containsEntry("qty_to_invoice", new BigDecimal("1.0"));
  }
}
