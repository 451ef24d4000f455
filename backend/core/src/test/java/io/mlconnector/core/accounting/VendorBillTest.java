package io.mlconnector.core.accounting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlconnector.core.accounting.VendorBill.Kind;
import io.mlconnector.core.money.Currency;
import io.mlconnector.core.money.Money;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class VendorBillTest {

  private static final Currency EUR = new Currency("EUR", 2);
  private static final Currency USD = new Currency("USD", 2);

  @Test
  void a_bill_owes_its_total_and_a_refund_gives_it_back() {
    assertThat(bill(Kind.BILL, line("10"), line("-10")).total()).hasToString("10.00 EUR");
    assertThat(bill(Kind.REFUND, line("-10"), line("10")).total()).hasToString("10.00 EUR");
  }

  @Test
  void cannot_be_built_off_by_a_cent() {
    assertThatThrownBy(() -> bill(Kind.BILL, line("10.00"), line("-9.99")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("bill INV1 is off by 0.01 EUR and 0.01 EUR");
  }

  @Test
  void cannot_be_built_off_in_the_company_s_currency_alone() {
    var lines = List.of(line("10", "11.00"), line("-10", "-11.01"));

    assertThatThrownBy(() -> bill(Kind.BILL, USD, lines))
        .hasMessage("bill INV1 is off by 0.00 EUR and -0.01 USD");
  }

  @Test
  void a_line_in_the_company_s_currency_is_worth_its_amount() {
    var lines = List.of(worth("10", "11.00"), worth("-10", "-11.00"));

    assertThatThrownBy(() -> bill(Kind.BILL, EUR, lines))
        .hasMessage("bill INV1 has lines that are not worth their amount");
  }

  @Test
  void cannot_be_built_without_an_item_or_a_payable() {
    assertThatThrownBy(() -> bill(Kind.BILL, line("0")))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> bill(Kind.BILL, EUR, List.of(), List.of(line("1"), line("-1"))))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static VendorBill bill(Kind kind, EntryLine... lines) {
    return bill(kind, EUR, List.of(lines));
  }

  private static VendorBill bill(Kind kind, Currency own, List<EntryLine> lines) {
    var item =
        new BillItem(
            new AccountId(3),
            "Paper",
            BigDecimal.ONE,
            BigDecimal.TEN,
            new Money(BigDecimal.TEN, EUR),
            Set.of(),
            Map.of(),
            null);
    return bill(kind, own, List.of(item), lines);
  }

  private static VendorBill bill(
      Kind kind, Currency own, List<BillItem> items, List<EntryLine> lines) {
    return new VendorBill(
        new CompanyId(1),
        new JournalId(2),
        kind,
        new PartnerId(4),
        LocalDate.EPOCH,
        LocalDate.EPOCH,
        null,
        null,
        EUR,
        own,
        "4711",
        "INV1",
        items,
        lines);
  }

  private static EntryLine line(String amount) {
    return worth(amount, amount);
  }

  private static EntryLine line(String amount, String dollars) {
    return line(amount, new Money(new BigDecimal(dollars), USD));
  }

  private static EntryLine worth(String amount, String euros) {
    return line(amount, new Money(new BigDecimal(euros), EUR));
  }

  private static EntryLine line(String amount, Money value) {
    return new EntryLine(
        new AccountId(3),
        null,
        "line",
        new Money(new BigDecimal(amount), EUR),
        value,
        Map.of(),
        TaxMarks.NONE);
  }
}
