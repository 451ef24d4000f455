package io.mlconnector.simulators.concur.documents;

/**
 * The wage types in use. SAP names the three fields but no values; these words are the company's
 * own.
 */
public enum Wage {
  ALLOWANCE_FREE("M100", "NON_TAXABLE", "NON_TAXABLE"),
  ALLOWANCE_FLAT("M110", "TAXABLE", "FLAT_RATE"),
  ALLOWANCE_TAXED("M120", "TAXABLE", "INDIVIDUAL"),
  EXPENSES_FREE("M200", "NON_TAXABLE", "NON_TAXABLE");

  private final String wageType;
  private final String taxableType;
  private final String taxationType;

  Wage(String wageType, String taxableType, String taxationType) {
    this.wageType = wageType;
    this.taxableType = taxableType;
    this.taxationType = taxationType;
  }

  public String wageType() {
    return wageType;
  }

  public String taxableType() {
    return taxableType;
  }

  public String taxationType() {
    return taxationType;
  }
}
