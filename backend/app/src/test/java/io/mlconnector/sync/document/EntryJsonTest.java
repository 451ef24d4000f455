package io.mlconnector.sync.document;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.core.accounting.AccountId;
import io.mlconnector.core.accounting.AnalyticAccountId;
import io.mlconnector.core.accounting.BillItem;
import io.mlconnector.core.accounting.CompanyId;
import io.mlconnector.core.accounting.EntryLine;
import io.mlconnector.core.accounting.JournalEntry;
import io.mlconnector.core.accounting.JournalId;
import io.mlconnector.core.accounting.OrderLineId;
import io.mlconnector.core.accounting.PartnerId;
import io.mlconnector.core.accounting.PaymentTermId;
import io.mlconnector.core.accounting.RepartitionId;
import io.mlconnector.core.accounting.TagId;
import io.mlconnector.core.accounting.TaxId;
import io.mlconnector.core.accounting.TaxMarks;
import io.mlconnector.core.accounting.VendorBill;
import io.mlconnector.core.money.Currency;
import io.mlconnector.core.money.Money;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EntryJsonTest {

  private static final Currency EUR = new Currency("EUR", 2);
  private static final Currency USD = new Currency("USD", 2);
  private static final LocalDate DAY = LocalDate.of(2026, 11, 20);

  private static EntryLine line(long account, String amount, String value, TaxMarks marks) {
    return new EntryLine(
        new AccountId(account),
        account == 9 ? new PartnerId(4) : null,
        "line " + account,
        new Money(new BigDecimal(amount), EUR),
        new Money(new BigDecimal(value), USD),
        account == 7 ? Map.of(new AnalyticAccountId(3), new BigDecimal("100")) : Map.of(),
        marks);
  }

  private static final List<EntryLine> LINES =
      List.of(
          line(7, "100.00", "107.53", TaxMarks.base(Set.of(new TagId(21)))),
          line(
              8,
              "19.00",
              "20.43",
              new TaxMarks(Set.of(new TagId(22)), new TaxId(5), new RepartitionId(6))),
          line(9, "-119.00", "-127.96", TaxMarks.NONE));

  private static FrozenEntry again(FrozenEntry frozen) {
    return EntryJson.read(new JsonObject(EntryJson.write(frozen).encode()));
  }

  @Test
  void an_entry_is_read_as_it_was_written() {
    var entry = new JournalEntry(new CompanyId(1), new JournalId(2), DAY, EUR, USD, "R-1", LINES);
    var frozen = new FrozenEntry(entry, true);

    assertThat(again(frozen)).isEqualTo(frozen);
  }

  @Test
  void a_bill_is_read_as_it_was_written() {
    var item =
        new BillItem(
            new AccountId(7),
            "chairs",
            new BigDecimal("4"),
            new BigDecimal("25.00"),
            new Money(new BigDecimal("100.00"), EUR),
            Set.of(new TaxId(5)),
            Map.of(new AnalyticAccountId(3), new BigDecimal("100")),
            new OrderLineId(11));
    var bill =
        new VendorBill(
            new CompanyId(1),
            new JournalId(2),
            VendorBill.Kind.BILL,
            new PartnerId(4),
            DAY,
            DAY.minusDays(3),
            DAY.plusDays(30),
            new PaymentTermId(8),
            EUR,
            USD,
            "INV-7",
            "REQ-1",
            List.of(item),
            LINES);
    var frozen = new FrozenEntry(bill, false);

    assertThat(again(frozen)).isEqualTo(frozen);
  }

  @Test
  void an_entry_from_before_values_were_written_is_worth_its_amounts() {
    var frozen = EntryJson.read(old().put("companyCurrency", "EUR").put("companyDecimals", 2));

    assertThat(frozen.valued()).isTrue();
    assertThat(frozen.entry().lines())
        .extracting(one -> one.value().amount())
        .containsExactly(new BigDecimal("10.00"), new BigDecimal("-10.00"));
  }

  @Test
  void a_foreign_entry_from_before_is_not_taken_for_valued() {
    assertThat(EntryJson.read(old().put("companyCurrency", "USD").put("companyDecimals", 2)))
        .extracting(FrozenEntry::valued)
        .isEqualTo(false);
  }

  private static JsonObject old() {
    return new JsonObject(
        """
        {"company": 1, "journal": 2, "date": "2026-11-01", "currency": "EUR", "decimals": 2,
         "reference": "R-0", "draftOnly": false, "lines": [
           {"account": 7, "partner": null, "label": "a", "amount": "10.00", "analytic": {}},
           {"account": 9, "partner": 4, "label": "b", "amount": "-10.00", "analytic": {"3": "100"}}
         ]}
        """);
  }
}
