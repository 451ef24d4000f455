package io.mlconnector.odoo.client;

import io.mlconnector.core.accounting.AccountId;
import io.mlconnector.core.accounting.AnalyticAccountId;
import io.mlconnector.core.accounting.CompanyId;
import io.mlconnector.core.accounting.EntryLine;
import io.mlconnector.core.accounting.JournalEntry;
import io.mlconnector.core.accounting.JournalId;
import io.mlconnector.core.accounting.PartnerId;
import io.mlconnector.core.accounting.TaxMarks;
import io.mlconnector.core.money.Currency;
import io.mlconnector.core.money.Money;
import io.mlconnector.odoo.Loadable;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Entries of expenses against a payable. */
final class Entries {

  static final CompanyId COMPANY = new CompanyId(1);
  static final LocalDate DAY = LocalDate.of(2026, 11, 10);

  private Entries() {}

  static JournalEntry of(String currency, String... debits) {
    return of(currency, Stream.of(debits).map(BigDecimal::new).toList());
  }

  static JournalEntry of(String currency, List<BigDecimal> debits) {
    var money = Currency.of(currency).orElseThrow();
    var lines = new ArrayList<EntryLine>();
    var total = Money.zero(money);
    var analytic = Map.of(new AnalyticAccountId(7), BigDecimal.valueOf(100));
    for (var debit : debits) {
      var amount = new Money(debit, money);
      lines.add(
          new EntryLine(
              new AccountId(32),
              null,
              "Taxi\n \"é\"\u0000",
              amount,
              amount,
              analytic,
              TaxMarks.NONE));
      total = total.plus(amount);
    }
    lines.add(
        new EntryLine(
            new AccountId(15),
            new PartnerId(21),
            "Alice",
            total.negated(),
            total.negated(),
            Map.of(),
            TaxMarks.NONE));
    return new JournalEntry(COMPANY, new JournalId(13), DAY, money, money, "RPT-1", lines);
  }

  static Loadable own(String id, String... debits) {
    return new Loadable("mlc_t." + id, of("USD", debits));
  }
}
