package io.mlconnector.core.mapping;

import static io.mlconnector.core.mapping.Documents.allocation;
import static io.mlconnector.core.mapping.Documents.expense;
import static io.mlconnector.core.mapping.Documents.outOfPocket;
import static io.mlconnector.core.mapping.Documents.report;
import static io.mlconnector.core.mapping.Outcomes.bill;
import static io.mlconnector.core.mapping.Outcomes.entry;
import static io.mlconnector.core.mapping.Outcomes.map;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.core.accounting.LedgerRecord;
import io.mlconnector.core.accounting.Locks;
import io.mlconnector.core.accounting.VendorBill;
import io.mlconnector.core.accounting.VendorBill.Kind;
import io.mlconnector.core.document.ExpenseReport;
import io.mlconnector.core.mapping.MappingProfile.As;
import io.mlconnector.core.mapping.MappingProfile.RecallDate;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReversalTest {

  private static final LocalDate DAY = LocalDate.of(2026, 11, 9);
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

  private static Ground ground(RecallDate choice, Locks locks) {
    return new Ground(
        new Profile().recallDate(choice).build(),
        Company.masters(locks),
        Facts.NONE,
        Company.TODAY);
  }
}
