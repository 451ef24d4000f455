package io.mlconnector.odoo.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.core.accounting.AccountId;
import io.mlconnector.core.accounting.BillItem;
import io.mlconnector.core.accounting.EntryLine;
import io.mlconnector.core.accounting.JournalId;
import io.mlconnector.core.accounting.LedgerMasters.LedgerCurrency;
import io.mlconnector.core.accounting.OrderLineId;
import io.mlconnector.core.accounting.PartnerId;
import io.mlconnector.core.accounting.PaymentTermId;
import io.mlconnector.core.accounting.TaxId;
import io.mlconnector.core.accounting.TaxMarks;
import io.mlconnector.core.accounting.VendorBill;
import io.mlconnector.core.money.Currency;
import io.mlconnector.core.money.Money;
import io.mlconnector.odoo.Loadable;
import io.mlconnector.odoo.MoveId;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BillSheetTest {

  private static final Currency USD = Currency.of("USD").orElseThrow();
  private static final Currencies CURRENCIES =
      new Currencies(Map.of("USD", new LedgerCurrency(1, "USD", 2, true)));

  @Test
  void a_bill_becomes_rows() {
    var sheet = new BillSheet(CURRENCIES, true, true);
    var refund = bill(VendorBill.Kind.REFUND, new BigDecimal("2"), new BigDecimal("5.00"));
    sheet.add(new Loadable("mlc_t.a", refund, new MoveId(77)), refund);

    assertThat(sheet.sheet().rows())
        .hasToString(
            "[[\"mlc_t.a\",\"in_refund\",\"2\",\"7\",\"V-1\",\"2026-11-10\",\"2026-11-05\","
                + "\"FI-1\",\"1\",\"1\",\"77\",\"\",\"2026-12-24\",\"32\",\"Pens\",\"2\",\"5.00\","
                + "\"20,9\",\"\",\"6\"]]");
    assertThat(sheet.sheet().columns()).hasSize(20).doesNotHaveDuplicates();
  }

  @Test
  void a_bill_that_says_nothing_of_payment_or_orders_has_no_such_columns() {
    assertThat(new BillSheet(CURRENCIES, false, false).sheet().columns())
        .doesNotContain(
            "invoice_payment_term_id/.id",
            "invoice_date_due",
            "invoice_line_ids/purchase_line_id/.id");
  }

  @Test
  void a_quantity_finer_than_odoo_keeps_is_sent_as_one() {
    var sheet = new BillSheet(CURRENCIES, false, false);
    var bill = bill(VendorBill.Kind.BILL, new BigDecimal("0.333333"), new BigDecimal("30.00"));
    sheet.add(new Loadable("mlc_t.a", bill), bill);

    assertThat(sheet.sheet().rows().path(0).path(13).asText()).isEqualTo("1");
    assertThat(sheet.sheet().rows().path(0).path(14).asText()).isEqualTo("10.00");
  }

  private static VendorBill bill(VendorBill.Kind kind, BigDecimal quantity, BigDecimal price) {
    var ten = new Money(BigDecimal.TEN, USD);
    var item =
        new BillItem(
            new AccountId(32),
            "Pens\n",
            quantity,
            price,
            ten,
            Set.of(new TaxId(9), new TaxId(20)),
            Map.of(),
            new OrderLineId(6));
    return new VendorBill(
        Entries.COMPANY,
        new JournalId(2),
        kind,
        new PartnerId(7),
        Entries.DAY,
        LocalDate.of(2026, 11, 5),
        LocalDate.of(2026, 12, 24),
        new PaymentTermId(4),
        USD,
        USD,
        "V-1",
        "FI-1",
        List.of(item),
        List.of(line(32, ten), line(15, ten.negated())));
  }

  private static EntryLine line(long account, Money amount) {
    return new EntryLine(
        new AccountId(account), null, "x", amount, amount, Map.of(), TaxMarks.NONE);
  }
}
