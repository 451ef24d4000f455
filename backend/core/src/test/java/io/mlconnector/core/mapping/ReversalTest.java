package io.mlconnector.core.mapping;

import static io.mlconnector.core.mapping.Documents.allocation;
import static io.mlconnector.core.mapping.Documents.expense;
import static io.mlconnector.core.mapping.Documents.outOfPocket;
import static io.mlconnector.core.mapping.Documents.parts;
import static io.mlconnector.core.mapping.Documents.report;
import static io.mlconnector.core.mapping.Documents.tax;
import static io.mlconnector.core.mapping.Outcomes.bill;
import static io.mlconnector.core.mapping.Outcomes.entry;
import static io.mlconnector.core.mapping.Outcomes.map;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.core.accounting.BillItem;
import io.mlconnector.core.accounting.LedgerMasters;
import io.mlconnector.core.accounting.LedgerRecord;
import io.mlconnector.core.accounting.Locks;
import io.mlconnector.core.accounting.VendorBill;
import io.mlconnector.core.accounting.VendorBill.Kind;
import io.mlconnector.core.document.ExpenseReport;
import io.mlconnector.core.document.JournalLine;
import io.mlconnector.core.mapping.MappingProfile.As;
import io.mlconnector.core.mapping.MappingProfile.RecallDate;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ReversalTest {

  private static final LocalDate DAY = LocalDate.of(2026, 11, 9);
  private static final JournalLine PARTS = parts("474230", "11.90", "10", "10");
  private static final ExpenseReport REPORT =
      report(expense(allocation(outOfPocket("474230", "24.30"))));
  private static final LedgerRecord ENTRY = entry(map(REPORT));
  private static final VendorBill BILL =
      bill(map(REPORT, new Profile().posting(As.BILL, Company.PURCHASES)));

  @Test
  void an_entry_is_mirrored() {
    var reversal = Reversal.of(ENTRY, DAY, Map.of());

    assertThat(reversal.date()).isEqualTo(DAY);
    assertThat(reversal.reference()).isEqualTo("R1");
    assertThat(reversal.lines())
        .extracting(Outcomes::text)
        .containsExactly("10 -24.30", "16/21 24.30");
  }

  @Test
  void a_bill_is_refunded_with_the_same_items() {
    var refund = (VendorBill) Reversal.of(BILL, DAY, Map.of());

    assertThat(refund.kind()).isEqualTo(Kind.REFUND);
    assertThat(refund.items()).isEqualTo(BILL.items());
    assertThat(refund.total()).isEqualTo(BILL.total());
    assertThat(refund.lines())
        .extracting(Outcomes::text)
        .containsExactly("10/21 -24.30", "20/21 24.30");
  }

  @Test
  void a_taxed_bills_refund_says_what_odoos_refunds_say_and_back_again() {
    var taxed =
        InvoicePapers.bill(
            InvoicePapers.map(
                InvoicePapers.paper(
                    InvoicePapers.share("100.00", InvoicePapers.tax("VF", "19.00")))));
    var taxes = Company.masters().taxes();

    var refund = (VendorBill) Reversal.of(taxed, DAY, taxes);

    assertThat(Outcomes.marks(taxed)).containsExactly("10 100.00 [51]", "13 19.00 [52] 41/52");
    assertThat(Outcomes.marks(refund))
        .containsExactly("10 -100.00 [151]", "13 -19.00 [152] 41/152");
    assertThat(Reversal.of(refund, taxed.date(), taxes).lines()).isEqualTo(taxed.lines());
  }

  @Test
  void a_reversal_of_a_reversal_is_the_record_again() {
    assertThat(Reversal.of(Reversal.of(ENTRY, DAY, Map.of()), ENTRY.date(), Map.of()))
        .isEqualTo(ENTRY);
  }

  @Test
  void it_is_dated_as_the_tenant_wants() {
    assertThat(Reversal.day(ENTRY, ground(RecallDate.ENTRY_DATE, Locks.NONE)))
        .isEqualTo(Documents.PROCESSED);
    assertThat(Reversal.day(ENTRY, ground(RecallDate.TODAY, Locks.NONE))).isEqualTo(Company.TODAY);
  }

  @Test
  void a_locked_day_moves_to_the_next_open_one() {
    var purchases = new Locks(null, null, DAY, null);

    assertThat(Reversal.day(ENTRY, ground(RecallDate.ENTRY_DATE, Locks.of(DAY))))
        .isEqualTo(DAY.plusDays(1));
    assertThat(Reversal.day(ENTRY, ground(RecallDate.ENTRY_DATE, purchases)))
        .isEqualTo(Documents.PROCESSED);
    assertThat(Reversal.day(BILL, ground(RecallDate.ENTRY_DATE, purchases)))
        .isEqualTo(DAY.plusDays(1));
  }

  @Test
  void the_lock_of_taxes_binds_reversals_of_what_the_tax_report_has_seen() {
    var locks = new Locks(null, DAY, null, null);
    var taxed = report(expense(allocation(List.of(PARTS), tax("VF", "1.90", "1.90", null))));
    var untagged = withItems(BILL, BILL.items().stream().map(ReversalTest::taxed).toList());

    assertThat(Reversal.day(ENTRY, ground(RecallDate.ENTRY_DATE, locks)))
        .isEqualTo(Documents.PROCESSED);
    assertThat(Reversal.day(BILL, ground(RecallDate.ENTRY_DATE, locks)))
        .isEqualTo(Documents.PROCESSED);
    assertThat(Reversal.day(entry(map(taxed)), ground(RecallDate.ENTRY_DATE, locks)))
        .isEqualTo(DAY.plusDays(1));
    assertThat(Reversal.day(untagged, ground(RecallDate.ENTRY_DATE, locks)))
        .isEqualTo(DAY.plusDays(1));
  }

  @Test
  void a_journal_that_is_gone_is_taken_for_the_usual_one() {
    var purchases = ground(RecallDate.ENTRY_DATE, new Locks(null, null, DAY, null));
    var masters = purchases.masters();
    var without =
        new LedgerMasters(
            masters.company(),
            masters.accounts(),
            Map.of(),
            masters.directory(),
            masters.analyticAccounts(),
            masters.taxes(),
            masters.currencies(),
            masters.terms());
    var ground = new Ground(purchases.profile(), without, Facts.NONE, Company.TODAY);

    assertThat(Reversal.day(BILL, ground)).isEqualTo(DAY.plusDays(1));
    assertThat(Reversal.day(ENTRY, ground)).isEqualTo(Documents.PROCESSED);
  }

  private static BillItem taxed(BillItem item) {
    return new BillItem(
        item.account(),
        item.label(),
        item.quantity(),
        item.unitPrice(),
        item.net(),
        Set.of(Company.ZERO),
        item.analytic(),
        null);
  }

  private static VendorBill withItems(VendorBill bill, List<BillItem> items) {
    return new VendorBill(
        bill.company(),
        bill.journal(),
        bill.kind(),
        bill.vendor(),
        bill.date(),
        bill.invoiceDate(),
        null,
        null,
        bill.currency(),
        bill.companyCurrency(),
        bill.reference(),
        bill.origin(),
        items,
        bill.lines());
  }

  private static Ground ground(RecallDate choice, Locks locks) {
    return new Ground(
        new Profile().recallDate(choice).build(),
        Company.masters(locks),
        Facts.NONE,
        Company.TODAY);
  }
}
