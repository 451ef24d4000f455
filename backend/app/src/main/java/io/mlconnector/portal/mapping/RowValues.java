package io.mlconnector.portal.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mlconnector.core.accounting.AccountId;
import io.mlconnector.core.accounting.LedgerMasters;
import io.mlconnector.core.accounting.LedgerMasters.Repartition;
import io.mlconnector.core.accounting.TaxId;
import io.mlconnector.core.mapping.grid.Grid;
import io.mlconnector.core.mapping.grid.Targets.Kind;
import io.mlconnector.json.Json;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The values of rows, as somebody chooses them. */
final class RowValues {

  static final String EMPLOYEE = "employee";

  private static final String ACCOUNT_ID = "accountId";
  private static final String PARTNER_ID = "partnerId";
  private static final String TAX_ID = "taxId";

  private RowValues() {}

  /** What the codes of a grid are mapped to; empty where that is no single record. */
  static Optional<Kind> kind(Grid grid) {
    return switch (grid) {
      case ACCOUNTS, PARTIES, ADVANCES, WAGES -> Optional.of(Kind.ACCOUNT);
      case TAXES -> Optional.of(Kind.TAX);
      case COST_OBJECTS -> Optional.of(Kind.ANALYTIC);
      case EMPLOYEES, VENDORS -> Optional.of(Kind.PARTNER);
      case JOURNALS, POLICIES, RULES -> Optional.empty();
    };
  }

  /** The field that holds the record's id. */
  static String idField(Grid grid) {
    return switch (grid) {
      case ACCOUNTS, PARTIES, ADVANCES, WAGES -> ACCOUNT_ID;
      case TAXES -> TAX_ID;
      case COST_OBJECTS -> "analyticAccountId";
      case EMPLOYEES, VENDORS -> PARTNER_ID;
      case JOURNALS -> "journalId";
      case POLICIES, RULES -> "value";
    };
  }

  /**
   * The row with this record, or empty where something else is needed first: an Odoo tax without an
   * account of its own takes the account that the row has.
   *
   * @param before the row as it is, or null
   */
  static Optional<JsonNode> chosen(
      Grid grid, long id, @Nullable JsonNode before, LedgerMasters masters) {
    return switch (grid) {
      case ACCOUNTS, ADVANCES, WAGES, COST_OBJECTS, EMPLOYEES, VENDORS ->
          Optional.of(Json.object().put(idField(grid), id));
      case PARTIES -> Optional.of(party(id, before));
      case TAXES -> tax(id, before, masters);
      case JOURNALS, POLICIES, RULES -> Optional.empty();
    };
  }

  /** A party on this account; who is on the line stays. */
  private static JsonNode party(long account, @Nullable JsonNode before) {
    ObjectNode row = before == null ? Json.object() : before.deepCopy();
    if (!row.has(PARTNER_ID)) {
      row.put("partner", EMPLOYEE);
    }
    return row.put(ACCOUNT_ID, account);
  }

  /** A party whose line bears this partner, or the document's employee for 0. */
  static JsonNode partyOf(long partner, JsonNode before) {
    var row = Json.object().put(ACCOUNT_ID, before.path(ACCOUNT_ID).longValue());
    return partner == 0 ? row.put("partner", EMPLOYEE) : row.put(PARTNER_ID, partner);
  }

  private static Optional<JsonNode> tax(long id, @Nullable JsonNode before, LedgerMasters masters) {
    var had = before == null ? 0 : before.path(ACCOUNT_ID).longValue();
    return account(masters, id)
        .map(AccountId::value)
        .or(() -> had > 0 ? Optional.of(had) : Optional.empty())
        .map(account -> Json.object().put(ACCOUNT_ID, account).put(TAX_ID, id));
  }

  /** Where Odoo itself books what is reclaimed of the tax. */
  private static Optional<AccountId> account(LedgerMasters masters, long id) {
    var tax = masters.taxes().get(new TaxId(id));
    return tax == null
        ? Optional.empty()
        : tax.bills().stream()
            .filter(part -> !part.base() && part.percent().signum() > 0)
            .map(Repartition::account)
            .flatMap(Stream::ofNullable)
            .findFirst();
  }

  /** A tax on this account; its Odoo tax stays. */
  static JsonNode taxOn(long account, @Nullable JsonNode before) {
    var tax = before == null ? null : before.get(TAX_ID);
    var row = Json.object().put(ACCOUNT_ID, account);
    return tax == null || tax.isNull() ? row.putNull(TAX_ID) : row.put(TAX_ID, tax.longValue());
  }

  /** An Odoo tax on this account. */
  static JsonNode taxOf(long tax, long account) {
    return Json.object().put(ACCOUNT_ID, account).put(TAX_ID, tax);
  }

  static JsonNode taxAsCost() {
    return Json.object().put("as", "cost");
  }
}
