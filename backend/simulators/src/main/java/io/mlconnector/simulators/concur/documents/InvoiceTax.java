package io.mlconnector.simulators.concur.documents;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/** The taxes on invoices; they have a code and a database field, and no authority. */
public enum InvoiceTax {
  STANDARD("V1", "VAT1", 19),
  REDUCED("V2", "VAT1", 7),
  ZERO("V0", "VAT1", 0),
  FEDERAL("GST", "VAT1", 5),
  PROVINCIAL("PST", "VAT2", 8),
  SALES("ST", "TAX", 6);

  /** Every value of {@link #field()}, in the order of the header's amountVAT1 to amountVAT4. */
  static final List<String> FIELDS = List.of("VAT1", "VAT2", "VAT3", "VAT4");

  private final String code;
  private final String field;
  private final BigDecimal rate;

  InvoiceTax(String code, String field, int rate) {
    this.code = code;
    this.field = field;
    this.rate = new BigDecimal(rate);
  }

  /** The {@code taxCode}, the key that a mapping needs. */
  public String code() {
    return code;
  }

  /** The {@code taxField}. */
  public String field() {
    return field;
  }

  /** In percent. */
  public BigDecimal rate() {
    return rate;
  }

  /** On top of a net amount, rounded to its decimals. */
  BigDecimal on(BigDecimal net) {
    return net.multiply(rate).divide(new BigDecimal(100), net.scale(), RoundingMode.HALF_UP);
  }
}
