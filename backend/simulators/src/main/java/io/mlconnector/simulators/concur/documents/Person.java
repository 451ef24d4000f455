package io.mlconnector.simulators.concur.documents;

/** The employees, each paid back in one currency. */
public enum Person implements Staff {
  ANNA("E1001", "Anna", "Berger", "EUR", "DE"),
  BRUNO("E1002", "Bruno", "Conti", "EUR", "IT"),
  CLAIRE("E1003", "Claire", "Dumont", "EUR", "FR"),
  DAVID("E1004", "David", "Ellis", "GBP", "GB"),
  ERIN("E1005", "Erin", "Foster", "USD", "US"),
  FELIX("E1006", "Felix", "Graf", "EUR", "DE"),
  GRACE("E1007", "Grace", "Hall", "USD", "US");

  private final String employeeId;
  private final String firstName;
  private final String lastName;
  private final String currency;
  private final String country;

  Person(String employeeId, String firstName, String lastName, String currency, String country) {
    this.employeeId = employeeId;
    this.firstName = firstName;
    this.lastName = lastName;
    this.currency = currency;
    this.country = country;
  }

  /** The id that a mapping needs under employees. */
  @Override
  public String employeeId() {
    return employeeId;
  }

  @Override
  public String firstName() {
    return firstName;
  }

  @Override
  public String lastName() {
    return lastName;
  }

  @Override
  public String currency() {
    return currency;
  }

  @Override
  public String country() {
    return country;
  }

  @Override
  public String ledger() {
    return "DEFAULT";
  }
}
