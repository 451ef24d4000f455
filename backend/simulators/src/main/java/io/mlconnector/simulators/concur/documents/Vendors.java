package io.mlconnector.simulators.concur.documents;

import org.jspecify.annotations.Nullable;

/** Who sends invoices; each address of a vendor is a row of its own, as it is in Concur. */
public enum Vendors {
  STEEL("V1001", "A1", "Rhine Steel GmbH", "DE111111125", "EUR"),
  STEEL_SOUTH("V1001", "A2", "Rhine Steel GmbH", "DE111111125", "EUR"),
  SOFTWARE("V1002", "MAIN", "Northwind Software Inc.", null, "USD"),
  CLEANING("V1003", "MAIN", "Thames Cleaning Ltd", "GB222222226", "GBP"),
  ROBOTS("V1004", "MAIN", "Kobe Robots K.K.", null, "JPY"),
  SHIPPING("V1005", "MAIN", "Gulf Shipping W.L.L.", null, "KWD"),
  PAPER("V1006", "MAIN", "Alpine Paper & Sons", "AT333333337", "EUR");

  private final String code;
  private final String addressCode;
  private final String title;
  private final @Nullable String taxId;
  private final String currency;

  Vendors(String code, String addressCode, String title, @Nullable String taxId, String currency) {
    this.code = code;
    this.addressCode = addressCode;
    this.title = title;
    this.taxId = taxId;
    this.currency = currency;
  }

  /** The {@code vendorCode}. */
  public String code() {
    return code;
  }

  /** The {@code vendorRemitToAddressCode}. */
  public String addressCode() {
    return addressCode;
  }

  /** The {@code vendorName}. */
  public String title() {
    return title;
  }

  /** The {@code vendorTaxId}; null where the vendor has none. */
  public @Nullable String taxId() {
    return taxId;
  }

  /** The currency of the vendor's invoices. */
  public String currency() {
    return currency;
  }
}
