package io.mlconnector.core.vendor;

/**
 * What both systems know of a vendor's address. The lengths are Concur's (Vendor v3.1), which are
 * the shorter ones.
 */
public enum Field {
  NAME("name", 255, FieldGroup.NAME),
  STREET("street", 255, FieldGroup.ADDRESS),
  STREET2("second line of the street", 255, FieldGroup.ADDRESS),
  CITY("city", 255, FieldGroup.ADDRESS),
  /** The name or code of a state or region. */
  STATE("state", 255, FieldGroup.ADDRESS),
  POSTAL_CODE("postal code", 20, FieldGroup.ADDRESS),
  /** The code of ISO 3166, two capital letters. */
  COUNTRY("country", 2, FieldGroup.ADDRESS),
  TAX_ID("tax id", 48, FieldGroup.TAX),
  /** The code of ISO 4217. */
  CURRENCY("currency", 3, FieldGroup.TERMS),
  /** Whole days until a bill is due, 1 to 999. */
  PAYMENT_DAYS("payment term", 3, FieldGroup.TERMS),
  EMAIL("e-mail address", 255, FieldGroup.CONTACT),
  PHONE("phone number", 25, FieldGroup.CONTACT),
  /** Y or N: archived partners and vendors that are not approved are kept, and not used. */
  ACTIVE("activity", 1, FieldGroup.ACTIVITY);

  private final String words;
  private final int max;
  private final FieldGroup group;

  Field(String words, int max, FieldGroup group) {
    this.words = words;
    this.max = max;
    this.group = group;
  }

  /** The field in a sentence. */
  public String words() {
    return words;
  }

  /** How many characters there may be at the most. */
  public int max() {
    return max;
  }

  /** Those that it is led together with. */
  public FieldGroup group() {
    return group;
  }
}
