package io.mlconnector.simulators.concur.documents;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** The value added taxes in use, and how much of each the company gets back. */
public enum Vat {
  GERMAN("DEVAT", "VA", "DE", 19, 100),
  GERMAN_REDUCED("DEVAT", "VR", "DE", 7, 100),
  GERMAN_HALF("DEVAT", "VH", "DE", 19, 50),
  GERMAN_COST("DEVAT", "VN", "DE", 19, 0),
  FRENCH("FRVAT", "F1", "FR", 20, 80),
  BRITISH("GBVAT", "G1", "GB", 20, 100);

  private static final BigDecimal HUNDRED = new BigDecimal(100);

  private final String authority;
  private final String code;
  private final String country;
  private final BigDecimal rate;
  private final BigDecimal reclaimed;

  Vat(String authority, String code, String country, int rate, int reclaimed) {
    this.authority = authority;
    this.code = code;
    this.country = country;
    this.rate = new BigDecimal(rate);
    this.reclaimed = new BigDecimal(reclaimed);
  }

  /** With {@link #code()} the key that a mapping needs under taxes. */
  public String authority() {
    return authority;
  }

  public String code() {
    return code;
  }

  String country() {
    return country;
  }

  /** The tax inside a gross amount. */
  BigDecimal within(BigDecimal gross) {
    return gross.multiply(rate).divide(HUNDRED.add(rate), 2, RoundingMode.HALF_UP);
  }

  BigDecimal reclaim(BigDecimal tax) {
    return tax.multiply(reclaimed).divide(HUNDRED, 2, RoundingMode.HALF_UP);
  }
}
