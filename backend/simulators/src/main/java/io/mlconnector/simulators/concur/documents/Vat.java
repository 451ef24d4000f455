package io.mlconnector.simulators.concur.documents;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/** The value added taxes in use, and how much of each the company gets back. */
public enum Vat {
  GERMAN("DEVAT", "VA", "DE", 19, 100),
  GERMAN_REDUCED("DEVAT", "VR", "DE", 7, 100),
  GERMAN_HALF("DEVAT", "VH", "DE", 19, 50),
  GERMAN_COST("DEVAT", "VN", "DE", 19, 0),
  FRENCH("FRVAT", "F1", "FR", 20, 80),
  BRITISH("GBVAT", "G1", "GB", 20, 100),
  GERMAN_ZERO("DEVAT", "V0", "DE", 0, 100),
  BRITISH_ZERO("GBVAT", "G0", "GB", 0, 100),
  CANADIAN("CAGST", "TM", "CA", 5, 0),
  MANITOBAN("CAPMB", "TM", "CA", 8, 50),
  AUSTRALIAN("AUGST", "S1", "AU", 10, 100),
  INDIAN_CENTRAL("INCGS", "C9", "IN", 9, 100),
  INDIAN_STATE("INSGS", "S9", "IN", 9, 100);

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

  /** This tax's part of a gross amount that holds taxes of all these rates. */
  BigDecimal within(BigDecimal gross, BigDecimal allRates) {
    return gross.multiply(rate).divide(HUNDRED.add(allRates), gross.scale(), RoundingMode.HALF_UP);
  }

  /** In percent. */
  public BigDecimal rate() {
    return rate;
  }

  /**
   * Countries with a goods and services tax have codes of Concur's own beside the one for reclaim.
   */
  @Nullable String taxCode() {
    return switch (this) {
      case CANADIAN -> "JC2E";
      case MANITOBAN -> "JC1U";
      case AUSTRALIAN -> "JA1S";
      case INDIAN_CENTRAL, INDIAN_STATE -> "JI9B";
      case GERMAN,
          GERMAN_REDUCED,
          GERMAN_HALF,
          GERMAN_COST,
          FRENCH,
          BRITISH,
          GERMAN_ZERO,
          BRITISH_ZERO ->
          null;
    };
  }

  BigDecimal reclaim(BigDecimal tax) {
    return tax.multiply(reclaimed).divide(HUNDRED, tax.scale(), RoundingMode.HALF_UP);
  }
}
