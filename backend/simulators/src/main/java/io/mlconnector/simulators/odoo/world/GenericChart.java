package io.mlconnector.simulators.odoo.world;

/**
 * A general chart of fifty accounts, the same for every company; payables and receivables can be
 * reconciled anyway, the others say so.
 */
final class GenericChart {

  /** How many accounts the chart has, which is also the distance between two companies' ids. */
  static final long SIZE = 50;

  static final String LINES =
      """
      101000|Current Assets|asset_current
      110100|Stock Valuation|asset_current
      110400|Cost of Production|asset_current|reconcile
      110500|Work in Progress|asset_current|reconcile
      121000|Account Receivable|asset_receivable
      121100|Products to receive|asset_current|reconcile
      122000|Owner's Current Account|asset_receivable
      128000|Prepaid Expenses|asset_current
      131000|Tax Paid|asset_current
      132000|Tax Receivable|asset_receivable
      141000|Prepayments|asset_prepayments
      151000|Fixed Asset|asset_fixed
      191000|Non-current assets|asset_non_current
      201000|Current Liabilities|liability_current
      211000|Account Payable|liability_payable
      211100|Bills to receive|liability_current|reconcile
      212000|Deferred Revenue|liability_current|reconcile
      230000|Salary Payable|liability_current|reconcile
      230100|Employee Payroll Taxes|liability_current|reconcile
      230200|Employer Payroll Taxes|liability_current|reconcile
      251000|Tax Received|liability_current|reconcile
      252000|Tax Payable|liability_payable
      291000|Non-current Liabilities|liability_non_current
      301000|Capital|equity
      302000|Dividends|equity
      400000|Product Sales|income
      441000|Foreign Exchange Gain|income
      442000|Cash Difference Gain|income
      443000|Cash Discount Loss|expense
      450000|Other Income|income_other
      500000|Cost of Goods Sold|expense_direct_cost
      600000|Expenses|expense
      610000|Stock Variation|expense
      611000|Purchase of Equipments|expense
      612000|Rent|expense
      620000|Bank Fees|expense
      630000|Salary Expenses|expense
      641000|Foreign Exchange Loss|expense
      642000|Cash Difference Loss|expense
      643000|Cash Discount Gain|income
      961000|RD Expenses|expense
      962000|Sales Expenses|expense
      101300|Account Receivable (PoS)|asset_receivable
      201100|Credit Card|liability_credit_card
      101401|Bank|asset_cash
      101402|Bank Suspense Account|asset_current
      101701|Liquidity Transfer|asset_current|reconcile
      101403|Outstanding Receipts|asset_current|reconcile
      101404|Outstanding Payments|asset_current|reconcile
      999999|Undistributed Profits/Losses|equity_unaffected
      """;

  /** What a company with travelling staff adds. */
  static final String TRAVEL =
      """
      211200|Employee Reimbursements Payable|liability_payable
      211300|Corporate Card Payable|liability_payable
      211400|Company Paid Clearing|liability_payable
      141100|Cash Advances to Employees|asset_prepayments
      131100|Recoverable VAT 20%|asset_current
      131200|Recoverable GST/HST|asset_current
      601000|Airfare|expense
      601100|Hotel|expense
      601200|Taxi and Ground Transport|expense
      601300|Car Rental|expense
      601400|Mileage|expense
      601500|Train|expense
      601600|Parking and Tolls|expense
      602000|Business Meals|expense
      602100|Client Entertainment|expense
      602200|Per Diem|expense
      603000|Office Supplies|expense
      603100|Postage|expense
      603200|Telephone and Internet|expense
      603300|Software Subscriptions|expense
      604000|Training and Conferences|expense
      605000|Marketing Materials|expense
      606000|Professional Fees|expense
      607000|Non-deductible Tax|expense
      """;

  private GenericChart() {}
}
