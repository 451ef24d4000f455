package io.mlconnector.simulators.odoo.masters;

import java.util.Map;

/** The choices of account types and journal types. */
public final class AccountTypes {

  public static final Map<String, String> LABELS =
      Map.ofEntries(
          Map.entry("asset_receivable", "Receivable"),
          Map.entry("asset_cash", "Bank and Cash"),
          Map.entry("asset_current", "Current Assets"),
          Map.entry("asset_non_current", "Non-current Assets"),
          Map.entry("asset_prepayments", "Prepayments"),
          Map.entry("asset_fixed", "Fixed Assets"),
          Map.entry("liability_payable", "Payable"),
          Map.entry("liability_credit_card", "Credit Card"),
          Map.entry("liability_current", "Current Liabilities"),
          Map.entry("liability_non_current", "Non-current Liabilities"),
          Map.entry("equity", "Equity"),
          Map.entry("equity_unaffected", "Current Year Earnings"),
          Map.entry("income", "Income"),
          Map.entry("income_other", "Other Income"),
          Map.entry("expense", "Expenses"),
          Map.entry("expense_other", "Other Expenses"),
          Map.entry("expense_depreciation", "Depreciation"),
          Map.entry("expense_direct_cost", "Cost of Revenue"),
          Map.entry("off_balance", "Off-Balance Sheet"));

  public static final Map<String, String> JOURNALS =
      Map.of(
          "sale", "Sales",
          "purchase", "Purchase",
          "cash", "Cash",
          "bank", "Bank",
          "credit", "Credit Card",
          "general", "Miscellaneous");

  private AccountTypes() {}
}
