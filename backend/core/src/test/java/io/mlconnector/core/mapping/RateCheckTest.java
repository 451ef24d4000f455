package io.mlconnector.core.mapping;

import static io.mlconnector.core.mapping.Documents.allocation;
import static io.mlconnector.core.mapping.Documents.expense;
import static io.mlconnector.core.mapping.Documents.parts;
import static io.mlconnector.core.mapping.Documents.report;
import static io.mlconnector.core.mapping.InvoicePapers.BILLS;
import static io.mlconnector.core.mapping.InvoicePapers.masters;
import static io.mlconnector.core.mapping.InvoicePapers.paper;
import static io.mlconnector.core.mapping.InvoicePapers.share;
import static io.mlconnector.core.mapping.InvoicePapers.shipped;
import static io.mlconnector.core.mapping.InvoicePapers.tax;
import static io.mlconnector.core.mapping.Outcomes.codes;
import static io.mlconnector.core.mapping.Outcomes.lines;
import static io.mlconnector.core.mapping.Outcomes.marks;
import static io.mlconnector.core.mapping.Outcomes.messages;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.core.accounting.AccountId;
import io.mlconnector.core.accounting.LedgerMasters;
import io.mlconnector.core.accounting.LedgerMasters.Repartition;
import io.mlconnector.core.accounting.LedgerMasters.Tax;
import io.mlconnector.core.accounting.RepartitionId;
import io.mlconnector.core.accounting.TaxId;
import io.mlconnector.core.document.Invoice.Share;
import io.mlconnector.core.document.TaxLine;
import io.mlconnector.core.problem.Code;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Which taxes are taken as they are stated, and which are held for what their rate gives. */
class RateCheckTest {

  @Test
  void a_tax_that_its_rate_does_not_give_is_held_with_the_figures() {
    assertThat(messages(invoice(share("100.00", tax("VF", "25.00")))))
        .containsExactly(
            "Concur states 25.00 of tax Tax 41 on 100.00 of the invoice;"
                + " at its 19 % it would be 19.00.");
    assertThat(codes(invoice(share("100.00", tax("VF", "5.00")))))
        .containsExactly(Code.TAX_OFF_RATE);
    assertThat(codes(invoice(share("100.00", tax("VF", "0.00")))))
        .containsExactly(Code.TAX_OFF_RATE);
  }

  @Test
  void a_refund_is_told_with_concurs_signs() {
    assertThat(messages(invoice(share("-100.00", tax("VF", "-25.00")))))
        .containsExactly(
            "Concur states -25.00 of tax Tax 41 on -100.00 of the invoice;"
                + " at its 19 % it would be -19.00.");
    assertThat(invoice(share("-100.00", tax("VF", "-19.00")))).isInstanceOf(Mapping.Mapped.class);
  }

  @Test
  void half_a_per_cent_of_the_base_is_taken_and_no_more() {
    assertThat(invoice(share("100.00", tax("VF", "19.50")))).isInstanceOf(Mapping.Mapped.class);
    assertThat(invoice(share("100.00", tax("VF", "18.50")))).isInstanceOf(Mapping.Mapped.class);
    assertThat(codes(invoice(share("100.00", tax("VF", "19.51")))))
        .containsExactly(Code.TAX_OFF_RATE);
    assertThat(codes(invoice(share("100.00", tax("VF", "18.49")))))
        .containsExactly(Code.TAX_OFF_RATE);
  }

  @Test
  void two_cents_for_each_share_are_taken() {
    var most = share("1.00", tax("VF", "0.21"));

    assertThat(invoice(most, most)).isInstanceOf(Mapping.Mapped.class);
    assertThat(codes(invoice(most, share("1.00", tax("VF", "0.22")))))
        .containsExactly(Code.TAX_OFF_RATE);
  }

  @Test
  void what_the_tenant_lets_be_rounded_is_taken() {
    var paper = paper(share("100.00", tax("VF", "20.00")));

    assertThat(InvoicePapers.map(paper, BILLS.rounding("1.00"), masters()))
        .isInstanceOf(Mapping.Mapped.class);
    assertThat(codes(InvoicePapers.map(paper, BILLS.rounding("0.99"), masters())))
        .containsExactly(Code.TAX_OFF_RATE);
  }

  @Test
  void shipping_may_be_taxed_or_not() {
    for (var fits : List.of("19.00", "20.90")) {
      var gross = new BigDecimal(fits).add(new BigDecimal(110)).toPlainString();
      assertThat(invoice(shipped("100.00", "10.00", gross, tax("VF", fits))))
          .isInstanceOf(Mapping.Mapped.class);
    }
    assertThat(messages(invoice(shipped("100.00", "10.00", "132.00", tax("VF", "22.00")))))
        .containsExactly(
            "Concur states 22.00 of tax Tax 41 on 100.00 of the invoice;"
                + " at its 19 % it would be 19.00 to 20.90.");
    assertThat(invoice(shipped("110.00", "10.00", "129.00", tax("VF", "19.00"))))
        .isInstanceOf(Mapping.Mapped.class);
  }

  @Test
  void each_of_several_taxes_may_be_due_on_all_or_on_its_part() {
    var other = share("100.00", tax("VF", "19.00"), tax("VH", "19.00"));
    var parts = share("100.00", tax("VF", "5.70"), tax("VH", "13.30"));
    var tooLittle = share("100.00", tax("VF", "5.70"), tax("VH", "3.80"));

    assertThat(invoice(other)).isInstanceOf(Mapping.Mapped.class);
    assertThat(invoice(parts)).isInstanceOf(Mapping.Mapped.class);
    assertThat(codes(invoice(tooLittle))).containsExactly(Code.TAX_OFF_RATE, Code.TAX_OFF_RATE);
  }

  @Test
  void beside_a_tax_of_zero_or_of_an_unknown_rate_a_tax_may_be_due_on_a_part_but_never_be_more() {
    for (var code : List.of("VZ", "VA", "VC")) {
      var part = share("100.00", tax("VF", "5.70"), tax(code, "0.00"));
      var more = share("100.00", tax("VF", "25.00"), tax(code, "0.00"));

      assertThat(invoice(part)).isInstanceOf(Mapping.Mapped.class);
      assertThat(codes(invoice(more))).containsExactly(Code.TAX_OFF_RATE);
    }
  }

  @Test
  void a_tax_on_a_tax_is_taken() {
    assertThat(invoice(share("100.00", tax("VA", "50.00"), tax("VF", "28.50"))))
        .isInstanceOf(Mapping.Mapped.class);
  }

  @Test
  void a_tax_of_zero_has_no_amount() {
    assertThat(messages(invoice(share("100.00", tax("VZ", "7.00")))))
        .containsExactly(
            "Concur states 7.00 of tax Tax 43 on 100.00 of the invoice;"
                + " at its 0 % it would be 0.00.");
  }

  @Test
  void a_reverse_charge_is_stated_whole_or_not_at_all() {
    var reverse = full("19", part(2, "100", Company.INPUT_TAX), part(3, "-100", Company.OTHER_TAX));

    assertThat(owed("100.00", "19.00", reverse)).isInstanceOf(Mapping.Mapped.class);
    assertThat(owed("100.00", "0.00", reverse)).isInstanceOf(Mapping.Mapped.class);
    assertThat(codes(owed("100.00", "9.00", reverse))).containsExactly(Code.TAX_OFF_RATE);
  }

  @Test
  void a_tax_that_is_no_percentage_is_not_compared() {
    var fixed = full(null, part(2, "100", Company.INPUT_TAX));
    var mapping = InvoicePapers.map(paper(share("100.00", tax("VF", "33.00"))), BILLS, with(fixed));

    assertThat(mapping).isInstanceOf(Mapping.Mapped.class);
  }

  @Test
  void a_tax_that_is_withheld_is_below_zero() {
    var withheld = full("-15", part(2, "100", Company.INPUT_TAX));

    assertThat(
            InvoicePapers.map(paper(share("100.00", tax("VF", "-15.00"))), BILLS, with(withheld)))
        .isInstanceOf(Mapping.Mapped.class);
    assertThat(
            codes(
                InvoicePapers.map(
                    paper(share("100.00", tax("VF", "15.00"))), BILLS, with(withheld))))
        .containsExactly(Code.TAX_OFF_RATE);
  }

  @Test
  void an_invoice_as_an_entry_is_held_too() {
    var paper = paper(share("100.00", tax("VF", "25.00")));

    assertThat(codes(InvoicePapers.map(paper, new Profile(), masters())))
        .containsExactly(Code.TAX_OFF_RATE);
  }

  @Test
  void an_expense_whose_tax_its_rate_does_not_give_is_held() {
    assertThat(messages(spent("125", "100", "100", Documents.tax("VF", "25", "25", null))))
        .containsExactly(
            "Concur states 25.00 of tax Tax 41 on 100.00 of expense Taxi, 2026-10-05, 125;"
                + " at its 19 % it would be 19.00.");
    assertThat(codes(spent("110", "100", "100", Documents.tax("VF", "10", "10", null))))
        .containsExactly(Code.TAX_OFF_RATE);
    assertThat(codes(spent("5", "0", "0", Documents.tax("VF", "5", "5", null))))
        .containsExactly(Code.TAX_OFF_RATE);
  }

  @Test
  void of_a_tax_that_is_reclaimed_in_part_the_whole_is_compared() {
    assertThat(spent("119", "100", "114", Documents.tax("VF", "19", "5", null)))
        .isInstanceOf(Mapping.Mapped.class);
    assertThat(codes(spent("138", "100", "119", Documents.tax("VF", "38", "19", null))))
        .containsExactly(Code.TAX_OFF_RATE);
  }

  @Test
  void where_only_the_reclaimed_part_is_known_it_may_be_less_and_not_more() {
    var part = new TaxLine(null, "DEVAT", "VF", null, new BigDecimal("9.50"));
    var more = new TaxLine(null, "DEVAT", "VF", null, new BigDecimal("25"));

    assertThat(spent("119", "109.50", "109.50", part)).isInstanceOf(Mapping.Mapped.class);
    assertThat(codes(spent("125", "100", "100", more))).containsExactly(Code.TAX_OFF_RATE);
  }

  @Test
  void an_expense_without_the_tax_that_its_code_has_is_cost_and_no_base_of_it() {
    var mapping = spent("119", "119", "119", Documents.tax("VF", "0", "0", null));

    assertThat(lines(mapping)).containsExactly("10 119.00", "16/21 -119.00");
    assertThat(marks(Outcomes.entry(mapping))).isEmpty();
  }

  @Test
  void more_cannot_be_reclaimed_than_there_is_of_a_tax() {
    assertThat(messages(spent("119", "105", "100", Documents.tax("VA", "14", "19", null))))
        .containsExactly(
            "Expense Taxi, 2026-10-05, 119 states 19.00 to be reclaimed of a tax of 14.00.");
    assertThat(codes(spent("119", "119", "100", Documents.tax("VA", "0", "19", null))))
        .containsExactly(Code.RECLAIM_EXCEEDS_TAX);
    assertThat(codes(spent("119", "138", "100", Documents.tax("VA", "-19", "19", null))))
        .containsExactly(Code.RECLAIM_EXCEEDS_TAX);
    assertThat(codes(spent("-119", "-105", "-100", Documents.tax("VA", "-14", "-19", null))))
        .containsExactly(Code.RECLAIM_EXCEEDS_TAX);
    assertThat(spent("-119", "-100", "-100", Documents.tax("VA", "-19", "-19", null)))
        .isInstanceOf(Mapping.Mapped.class);
    assertThat(spent("119", "100.02", "100", Documents.tax("VA", "18.98", "19", null)))
        .isInstanceOf(Mapping.Mapped.class);
  }

  @Test
  void a_net_that_is_not_gross_less_tax_is_held_beyond_cents_whether_odoo_has_the_tax_or_not() {
    assertThat(messages(spent("119", "90", "100", Documents.tax("VA", "19", "19", null))))
        .containsExactly(
            "Expense Taxi, 2026-10-05, 119: 90.00 net of tax and taxes of 19.00 do not add up to"
                + " 119.00.");
    assertThat(spent("119", "99.98", "100", Documents.tax("VA", "19", "19", null)))
        .isInstanceOf(Mapping.Mapped.class);
    assertThat(codes(spent("119", "99.97", "100", Documents.tax("VA", "19", "19", null))))
        .containsExactly(Code.TAX_PARTS_DIFFER);
  }

  @Property(tries = 1_000)
  void a_tax_is_taken_exactly_where_its_rate_gives_it_within_cents_or_half_a_per_cent(
      @ForAll @Size(min = 1, max = 4) List<@IntRange(min = 1, max = 50_000) Integer> cents,
      @ForAll @IntRange(min = -400, max = 400) int off) {
    var net = BigDecimal.valueOf(cents.stream().mapToLong(one -> one).sum(), 2);
    var exact = BigDecimal.ZERO;
    var stated = BigDecimal.ZERO;
    var shares = new ArrayList<Share>();
    for (var one : cents) {
      var base = BigDecimal.valueOf(one, 2);
      var rated = base.multiply(new BigDecimal("0.19"));
      var odd = shares.isEmpty() ? BigDecimal.valueOf(off, 2) : BigDecimal.ZERO;
      var amount = rated.setScale(2, RoundingMode.HALF_UP).add(odd);
      exact = exact.add(rated);
      stated = stated.add(amount);
      shares.add(share(base.toPlainString(), tax("VF", amount.toPlainString())));
    }
    var most = BigDecimal.valueOf(2L * cents.size(), 2).max(net.multiply(new BigDecimal("0.005")));
    var mapping = invoice(shares.toArray(Share[]::new));

    if (stated.subtract(exact).abs().compareTo(most) <= 0) {
      assertThat(mapping).isInstanceOf(Mapping.Mapped.class);
    } else {
      assertThat(codes(mapping)).containsExactly(Code.TAX_OFF_RATE);
    }
  }

  private static Mapping invoice(Share... shares) {
    return InvoicePapers.map(paper(shares));
  }

  private static Mapping spent(String gross, String netOfTax, String netOfReclaim, TaxLine tax) {
    var line = parts("474230", gross, netOfTax, netOfReclaim);
    return Outcomes.map(report(expense(allocation(List.of(line), tax))));
  }

  /** An invoice whose tax the vendor does not charge. */
  private static Mapping owed(String net, String stated, Tax tax) {
    return InvoicePapers.map(paper(share(net, tax("VF", stated))).total(net), BILLS, with(tax));
  }

  private static LedgerMasters with(Tax changed) {
    var own = masters();
    var taxes = new HashMap<TaxId, Tax>(own.taxes());
    taxes.put(changed.id(), changed);
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

  private static Tax full(@Nullable String percent, Repartition... parts) {
    var rate = percent == null ? null : new BigDecimal(percent);
    var all = List.of(parts);
    return new Tax(Company.FULL, "Tax 41", "purchase", true, rate, false, false, all, all);
  }

  private static Repartition part(long id, String percent, AccountId account) {
    return new Repartition(
        new RepartitionId(id), false, new BigDecimal(percent), account, Set.of());
  }
}
