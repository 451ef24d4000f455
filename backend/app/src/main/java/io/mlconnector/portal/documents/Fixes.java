package io.mlconnector.portal.documents;

import io.mlconnector.core.problem.Code;
import io.mlconnector.sync.board.Cause;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Where on these pages the cause of a problem can be mended. */
final class Fixes {

  /** Part of the mapping and the fact that names the row there. */
  private record Place(String grid, String fact) {}

  private static final Map<Code, Place> ROWS =
      Map.ofEntries(
          Map.entry(Code.ACCOUNT_NOT_MAPPED, new Place("accounts", "code")),
          Map.entry(Code.PARTY_NOT_MAPPED, new Place("parties", "code")),
          Map.entry(Code.EMPLOYEE_NOT_MAPPED, new Place("employees", "employee")),
          Map.entry(Code.EMPLOYEE_AMBIGUOUS, new Place("employees", "employee")),
          Map.entry(Code.TAX_NOT_MAPPED, new Place("taxes", "code")),
          Map.entry(Code.COST_OBJECT_NOT_MAPPED, new Place("cost-objects", "code")),
          Map.entry(Code.CASH_ADVANCE_ACCOUNT_NOT_MAPPED, new Place("advances", "code")),
          Map.entry(Code.VENDOR_NOT_FOUND, new Place("vendors", "vendor")),
          Map.entry(Code.VENDOR_AMBIGUOUS, new Place("vendors", "vendor")),
          Map.entry(Code.WAGE_NOT_MAPPED, new Place("wages", "wageType")),
          Map.entry(Code.TYPE_NOT_CONFIGURED, new Place("journals", "type")),
          Map.entry(Code.FORM_NOT_SUPPORTED, new Place("journals", "type")),
          Map.entry(Code.JOURNAL_GONE, new Place("journals", "")),
          Map.entry(Code.ACCOUNT_GONE, new Place("accounts", "")),
          Map.entry(Code.PARTNER_GONE, new Place("employees", "")),
          Map.entry(Code.ANALYTIC_GONE, new Place("cost-objects", "")),
          Map.entry(Code.TAX_GONE, new Place("taxes", "")),
          Map.entry(Code.COMPANY_UNKNOWN, new Place("policies", "")),
          Map.entry(Code.PERIOD_CLOSED, new Place("rules", "")));

  private static final Map<Code, String> PAGES =
      Map.of(
          Code.NO_MAPPING, "/mapping",
          Code.NOT_LIVE, "/start/live/choose",
          Code.MAPPING_OF_ANOTHER_ODOO, "/mapping",
          Code.ODOO_KEY_REFUSED, "/connections",
          Code.ODOO_ACCESS_DENIED, "/connections",
          Code.ENTRY_IN_ANOTHER_ODOO, "/connections");

  private Fixes() {}

  /** The address; blank where it is not mended here. */
  static String url(Cause cause) {
    var place = ROWS.get(cause.code());
    if (place == null) {
      return PAGES.getOrDefault(cause.code(), "");
    }
    var value = cause.facts().get(place.fact());
    return switch (place.grid()) {
      case "policies" -> "/mapping/companies";
      case "journals", "rules" -> "/mapping/" + place.grid();
      default ->
          "/mapping/grids/"
              + place.grid()
              + (value == null ? "" : "?q=" + URLEncoder.encode(value, StandardCharsets.UTF_8));
    };
  }
}
