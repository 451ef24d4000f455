package io.mlconnector.simulators.concur.documents;

/** What invoices are for, each with the account code that Concur gives it. */
public enum Goods {
  MATERIAL("2000", "Material", "501100"),
  SOFTWARE("2100", "Software", "501200"),
  CONSULTING("2200", "Consulting", "501300"),
  RENT("2300", "Rent", "501400"),
  CLEANING("2400", "Cleaning", "501500");

  private final String type;
  private final String title;
  private final String account;

  Goods(String type, String title, String account) {
    this.type = type;
    this.title = title;
    this.account = account;
  }

  public String type() {
    return type;
  }

  public String title() {
    return title;
  }

  /** The code that a mapping needs under accounts. */
  public String account() {
    return account;
  }
}
