package io.mlconnector.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mlconnector.core.accounting.AccountId;
import io.mlconnector.core.accounting.AnalyticAccountId;
import io.mlconnector.core.accounting.CompanyId;
import io.mlconnector.core.accounting.JournalId;
import io.mlconnector.core.accounting.LedgerMasters;
import io.mlconnector.core.accounting.LedgerMasters.Account;
import io.mlconnector.core.accounting.LedgerMasters.Company;
import io.mlconnector.core.accounting.LedgerMasters.Journal;
import io.mlconnector.core.accounting.LedgerMasters.Partner;
import io.mlconnector.core.accounting.LedgerMasters.Tax;
import io.mlconnector.core.accounting.PartnerId;
import io.mlconnector.core.accounting.TaxId;
import io.mlconnector.core.mapping.Need;
import io.mlconnector.json.Json;
import java.util.Map;
import java.util.Optional;

/**
 * The ledger's ids with their names; a name is null where the ledger is not known or has it no
 * more.
 *
 * @param newPartners partners that do not exist yet
 */
record Names(Optional<LedgerMasters> ledger, Map<PartnerId, Need.NewPartner> newPartners) {

  ObjectNode company(CompanyId id) {
    var known = ledger.map(LedgerMasters::company).filter(company -> company.id().equals(id));
    return Json.object().put("id", id.value()).put("name", known.map(Company::name).orElse(null));
  }

  ObjectNode journal(JournalId id) {
    var known = ledger.flatMap(masters -> Optional.ofNullable(masters.journals().get(id)));
    return Json.object()
        .put("id", id.value())
        .put("code", known.map(Journal::code).orElse(null))
        .put("name", known.map(Journal::name).orElse(null));
  }

  ObjectNode account(AccountId id) {
    var known = ledger.flatMap(masters -> Optional.ofNullable(masters.accounts().get(id)));
    return Json.object()
        .put("id", id.value())
        .put("code", known.map(Account::code).orElse(null))
        .put("name", known.map(Account::name).orElse(null));
  }

  ObjectNode partner(PartnerId id) {
    var known =
        ledger.flatMap(masters -> Optional.ofNullable(masters.directory().partners().get(id)));
    var name = Optional.ofNullable(newPartners.get(id)).map(Need.NewPartner::name);
    return Json.object()
        .put("id", id.value())
        .put("name", name.or(() -> known.map(Partner::name)).orElse(null));
  }

  ObjectNode tax(TaxId id) {
    var known = ledger.flatMap(masters -> Optional.ofNullable(masters.taxes().get(id)));
    return Json.object().put("id", id.value()).put("name", known.map(Tax::name).orElse(null));
  }

  ObjectNode analyticAccount(AnalyticAccountId id) {
    var known = ledger.flatMap(masters -> Optional.ofNullable(masters.analyticAccounts().get(id)));
    return Json.object()
        .put("id", id.value())
        .put("name", known.map(account -> account.name()).orElse(null))
        .put("plan", known.map(account -> account.plan()).orElse(null));
  }
}
