package io.mlconnector.portal.documents;

import io.mlconnector.core.accounting.AccountId;
import io.mlconnector.core.accounting.AnalyticAccountId;
import io.mlconnector.core.accounting.EntryLine;
import io.mlconnector.core.accounting.JournalId;
import io.mlconnector.core.accounting.LedgerMasters;
import io.mlconnector.core.accounting.PartnerId;
import io.mlconnector.core.accounting.TaxId;
import io.mlconnector.core.mapping.Need;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The ledger's ids by name, as far as the ledger is known.
 *
 * @param newPartners partners that do not exist yet
 */
record EntryNames(Optional<LedgerMasters> ledger, Map<PartnerId, Need.NewPartner> newPartners) {

  EntryNames {
    newPartners = Map.copyOf(newPartners);
  }

  String account(AccountId id) {
    return ledger
        .flatMap(masters -> Optional.ofNullable(masters.accounts().get(id)))
        .map(account -> account.code() + " " + account.name())
        .orElseGet(id::toString);
  }

  String journal(JournalId id) {
    return ledger
        .flatMap(masters -> Optional.ofNullable(masters.journals().get(id)))
        .map(journal -> journal.code() + " " + journal.name())
        .orElseGet(id::toString);
  }

  String partner(@Nullable PartnerId id) {
    return id == null
        ? ""
        : Optional.ofNullable(newPartners.get(id))
            .map(partner -> partner.name() + " (new)")
            .or(
                () ->
                    ledger
                        .flatMap(
                            masters -> Optional.ofNullable(masters.directory().partners().get(id)))
                        .map(LedgerMasters.Partner::name))
            .orElseGet(id::toString);
  }

  String tax(@Nullable TaxId id) {
    return id == null
        ? ""
        : ledger
            .flatMap(masters -> Optional.ofNullable(masters.taxes().get(id)))
            .map(LedgerMasters.Tax::name)
            .orElseGet(id::toString);
  }

  String analytic(EntryLine line) {
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
