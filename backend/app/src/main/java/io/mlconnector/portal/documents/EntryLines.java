package io.mlconnector.portal.documents;

import io.mlconnector.core.accounting.AccountId;
import io.mlconnector.core.accounting.AnalyticAccountId;
import io.mlconnector.core.accounting.EntryLine;
import io.mlconnector.core.accounting.LedgerMasters;
import io.mlconnector.core.accounting.PartnerId;
import io.mlconnector.core.accounting.TaxId;
import io.mlconnector.sync.document.FrozenEntry;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The lines of an entry as a page shows them, with names as far as the ledger is known. */
record EntryLines(FrozenEntry frozen, Optional<LedgerMasters> ledger) {

  /**
   * A line of the entry.
   *
   * @param value in the company's currency, negative for credits; empty where that is the same
   */
  public record Line(
      String account,
      String partner,
      String label,
      String debit,
      String credit,
      String value,
      String tax,
      String analytic) {}

  List<Line> all() {
    return frozen.entry().lines().stream().map(this::line).toList();
  }

  /** The company's currency where the lines have values in it, else empty. */
  String valueCurrency() {
    var own = frozen.entry().companyCurrency();
    return frozen.valued() && !own.equals(frozen.entry().currency()) ? own.code() : "";
  }

  private Line line(EntryLine line) {
    var amount = line.amount().amount();
    return new Line(
        account(line.account()),
        partner(line.partner()),
        line.label(),
        amount.signum() > 0 ? amount.toPlainString() : "",
        amount.signum() < 0 ? amount.negate().toPlainString() : "",
        valueCurrency().isEmpty() ? "" : line.value().amount().toPlainString(),
        tax(line.marks().tax()),
        analytic(line));
  }

  private String account(AccountId id) {
    return ledger
        .flatMap(masters -> Optional.ofNullable(masters.accounts().get(id)))
        .map(account -> account.code() + " " + account.name())
        .orElseGet(id::toString);
  }

  private String partner(@Nullable PartnerId id) {
    return id == null
        ? ""
        : ledger
            .flatMap(masters -> Optional.ofNullable(masters.directory().partners().get(id)))
            .map(LedgerMasters.Partner::name)
            .orElseGet(id::toString);
  }

  private String tax(@Nullable TaxId id) {
    return id == null
        ? ""
        : ledger
            .flatMap(masters -> Optional.ofNullable(masters.taxes().get(id)))
            .map(LedgerMasters.Tax::name)
            .orElseGet(id::toString);
  }

  private String analytic(EntryLine line) {
    return String.join(
        ", ",
        line.analytic().entrySet().stream()
            .map(share -> analyticAccount(share.getKey()) + ": " + percent(share.getValue()))
            .sorted()
            .toList());
  }

  private String analyticAccount(AnalyticAccountId id) {
    return ledger
        .flatMap(masters -> Optional.ofNullable(masters.analyticAccounts().get(id)))
        .map(LedgerMasters.AnalyticAccount::name)
        .orElseGet(id::toString);
  }

  private static String percent(BigDecimal percent) {
    return percent.stripTrailingZeros().toPlainString() + " %";
  }
}
