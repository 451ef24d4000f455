package io.mlconnector.core.mapping;

import static io.mlconnector.core.mapping.Documents.allocation;
import static io.mlconnector.core.mapping.Documents.amount;
import static io.mlconnector.core.mapping.Documents.expense;
import static io.mlconnector.core.mapping.Documents.parts;
import static io.mlconnector.core.mapping.Documents.report;
import static io.mlconnector.core.mapping.Documents.tax;
import static io.mlconnector.core.mapping.Documents.withTaxes;
import static io.mlconnector.core.mapping.Outcomes.codes;
import static io.mlconnector.core.mapping.Outcomes.lines;
import static io.mlconnector.core.mapping.Outcomes.map;
import static io.mlconnector.core.mapping.Outcomes.messages;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.core.accounting.AnalyticAccountId;
import io.mlconnector.core.accounting.LedgerMasters;
import io.mlconnector.core.accounting.LedgerMasters.Tax;
import io.mlconnector.core.accounting.TaxId;
import io.mlconnector.core.document.Allocation;
import io.mlconnector.core.document.Coding;
import io.mlconnector.core.document.JournalLine;
import io.mlconnector.core.document.TaxLine;
import io.mlconnector.core.mapping.MappingProfile.As;
import io.mlconnector.core.mapping.MappingProfile.TaxKey;
import io.mlconnector.core.mapping.MappingProfile.TaxTarget;
import io.mlconnector.core.problem.Code;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Where the taxes of an allocation go that has several lines, several taxes, or holes. */
class CostSplitTest {

  private static final List<JournalLine> ONE_ACCOUNT =
      List.of(parts("474230", "12", "10", "10"), parts("474230", "23", "20", "20"));
  private static final List<JournalLine> TWO_ACCOUNTS =
      List.of(parts("474230", "12", "10", "10"), parts("474210", "23", "20", "20"));
  private static final TaxLine RECLAIMED = tax("VA", "3", "3", null);
  private static final TaxLine KEPT = tax("VC", "2", "2", null);

  @Test
  void a_tax_that_is_cost_goes_with_the_first_line_of_its_account() {
    assertThat(lines(map(report(expense(allocation(ONE_ACCOUNT, RECLAIMED, KEPT))))))
        .containsExactly("10 12.00", "10 20.00", "13 3.00", "16/21 -35.00");
  }

  @Test
  void a_tax_that_is_cost_on_one_of_two_accounts_is_refused() {
    var mapping = map(report(expense(allocation(TWO_ACCOUNTS, RECLAIMED, KEPT))));

    assertThat(codes(mapping)).containsExactly(Code.TAX_PARTS_UNCLEAR);
    assertThat(messages(mapping).getFirst()).contains("expense Taxi, 2026-10-05, 35");
  }

  @Test
  void taxes_that_are_all_cost_leave_each_line_its_gross() {
    assertThat(lines(map(report(expense(allocation(TWO_ACCOUNTS, tax("VC", "5", "5", null)))))))
        .containsExactly("10 12.00", "11 23.00", "16/21 -35.00");
  }

  @Test
  void taxes_that_are_all_reclaimed_leave_each_line_its_net() {
    assertThat(lines(map(report(expense(allocation(TWO_ACCOUNTS, tax("VA", "5", "5", null)))))))
        .containsExactly("10 10.00", "11 20.00", "13 5.00", "16/21 -35.00");
  }

  @Test
  void each_line_has_the_tax_that_it_names_and_no_other() {
    var share =
        allocation(
            List.of(
                withTaxes(parts("474230", "11.90", "10", "10"), "g1"),
                withTaxes(parts("474210", "23.80", "20", "21.90"), "g2")),
            tax("VF", "1.90", "1.90", "g1"),
            tax("VH", "3.80", "1.90", "g2"));

    assertThat(lines(map(report(expense(share)))))
        .containsExactly("10 10.00", "13 1.90", "11 20.00", "11 1.90", "13 1.90", "16/21 -35.70");
  }

  @Test
  void what_is_over_on_one_line_does_not_make_up_for_another() {
    var share =
        allocation(
            List.of(
                withTaxes(parts("474230", "10", "8.40", "8.40"), "g1"),
                withTaxes(parts("474230", "20", "18.60", "18.60"), "g2")),
            tax("VA", "1.40", "1.40", "g1"),
            tax("VA", "1.60", "1.60", "g2"));

    assertThat(codes(map(report(expense(share)))))
        .containsExactly(Code.TAX_DOES_NOT_ADD_UP, Code.TAX_DOES_NOT_ADD_UP);
  }

  @Test
  void a_tax_of_which_nothing_is_reclaimed_stays_with_the_cost_beside_one_that_is_reported() {
    var line = parts("474230", "12.90", "10", "11");
    var reported = tax("VF", "1.90", "1.90", null);
    var nameless = new TaxLine(null, null, null, amount("1"), amount("0"));
    var unsaid = new TaxLine(null, "DEVAT", "VA", amount("1"), null);

    for (var other : List.of(nameless, tax("VA", "1", "0", null), unsaid)) {
      assertThat(lines(map(report(expense(allocation(List.of(line), reported, other))))))
          .containsExactly("10 10.00", "10 1.00", "13 1.90", "16/21 -12.90");
    }
  }

  @Test
  void a_line_without_a_net_costs_its_gross_unless_something_is_reclaimed() {
    var line = withoutNet("10");

    assertThat(lines(map(report(expense(allocation(List.of(line), tax("VA", "1", "0", null)))))))
        .containsExactly("10 10.00", "16/21 -10.00");
    assertThat(lines(map(report(expense(allocation(List.of(line)))))))
        .containsExactly("10 10.00", "16/21 -10.00");
    assertThat(messages(map(report(expense(allocation(List.of(line), tax("VA", "1", "1", null)))))))
        .containsExactly(
            "The document has no amount net of reclaimable tax"
                + " (expense Taxi, 2026-10-05, 10, line 1).");
  }

  @Test
  void an_amount_that_is_missing_or_too_fine_is_not_blamed_on_the_sum_too() {
    var gross =
        new JournalLine("COMP", "EMPL", "474230", null, amount("9"), amount("9"), List.of());

    assertThat(messages(map(report(expense(allocation(List.of(gross)))))))
        .containsExactly("The document has no gross amount (expense Taxi, 2026-10-05, 0, line 1).");
    assertThat(
            codes(
                map(
                    report(
                        expense(
                            allocation(
                                List.of(parts("474230", "10", "9", "9")),
                                tax("VA", "1.005", "1.005", null)))))))
        .containsExactly(Code.AMOUNT_TOO_FINE);
  }

  @Test
  void amounts_of_fifteen_whole_digits_are_taken_and_no_longer_ones() {
    assertThat(
            lines(
                map(report(expense(allocation(Documents.outOfPocket("474230", "9".repeat(15))))))))
        .containsExactly("10 999999999999999.00", "16/21 -999999999999999.00");
    assertThat(
            codes(
                map(
                    report(
                        expense(
                            allocation(Documents.outOfPocket("474230", "1" + "0".repeat(15))))))))
        .contains(Code.AMOUNT_TOO_LARGE);
  }

  @Test
  void a_reclaimed_tax_has_the_cost_objects_of_its_base_only_if_the_ledgers_tax_says_so() {
    var share =
        new Allocation(
            Coding.of(Map.of("allocationCustom1Code", "0021")),
            List.of(parts("474230", "11.90", "10", "10")),
            List.of(tax("VF", "1.90", "1.90", null)));

    assertThat(lines(map(report(expense(share)))))
        .containsExactly("10 10.00 31:100%", "13 1.90", "16/21 -11.90");
    assertThat(lines(map(report(expense(share)), new Profile(), with(full(true, false)))))
        .containsExactly("10 10.00 31:100%", "13 1.90 31:100%", "16/21 -11.90");
  }

  @Test
  void a_tax_that_prices_include_is_refused_on_bills_only() {
    var document =
        report(
            expense(
                allocation(
                    List.of(parts("474230", "11.90", "10", "10")),
                    tax("VF", "1.90", "1.90", null))));
    var bill = new Profile().posting(As.BILL, Company.PURCHASES);

    assertThat(codes(map(document, bill, with(full(false, true)))))
        .containsExactly(Code.TAX_INCLUDED);
    assertThat(lines(map(document, new Profile(), with(full(false, true)))))
        .containsExactly("10 10.00", "13 1.90", "16/21 -11.90");
  }

  @Test
  void a_tax_or_a_cost_object_that_the_ledger_does_not_know_is_named_by_its_id() {
    var gone =
        Map.<TaxKey, TaxTarget>of(
            new TaxKey("DEVAT", "VF"), new TaxTarget.OnAccount(Company.INPUT_TAX, new TaxId(404)));
    var document =
        report(
            expense(
                allocation(
                    List.of(parts("474230", "11.90", "10", "10")),
                    tax("VF", "1.90", "1.90", null))));
    var unknown = new AnalyticAccountId(405);
    var coded =
        report(expense(allocation(Map.of("orgUnit1", "X"), Documents.outOfPocket("474230", "1"))));

    assertThat(messages(map(document, new Profile().taxes(gone))).getFirst()).contains("404");
    assertThat(
            messages(map(coded, new Profile().costObjects("orgUnit1", Map.of("X", unknown))))
                .getFirst())
        .contains("405");
  }

  private static JournalLine withoutNet(String gross) {

    return new JournalLine("COMP", "EMPL", "474230", amount(gross), null, null, List.of());
  }

  private static Tax full(boolean analytic, boolean included) {
    var own = Objects.requireNonNull(Company.masters().taxes().get(Company.FULL));
    return new Tax(
        own.id(),
        own.name(),
        own.use(),
        own.active(),
        own.percent(),
        included,
        analytic,
        own.bills(),
        own.refunds());
  }

  private static LedgerMasters with(Tax tax) {
    var own = Company.masters();
    var taxes = new HashMap<>(own.taxes());
    taxes.put(tax.id(), tax);
    return new LedgerMasters(
        own.company(),
        own.accounts(),
        own.journals(),
        own.directory(),
        own.analyticAccounts(),
        taxes,
        own.currencies(),
        own.terms());
  }
}
