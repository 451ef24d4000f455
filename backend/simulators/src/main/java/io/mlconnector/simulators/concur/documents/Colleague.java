package io.mlconnector.simulators.concur.documents;

import org.jspecify.annotations.Nullable;

/** People beside each {@link Person}: of other currencies and ledgers, or known by login only. */
public enum Colleague implements Staff {
  HARUKA("E2001", "Haruka", "Inoue", "JPY", "JP"),
  JABER("E2002", "Jaber", "Kamal", "KWD", "KW"),
  LENA(null, "Lena", "Maurer", "EUR", "DE"),
  NOEL(null, "Noel", "Ortega", "USD", "US"),
  PAULA("E2003", "Paula", "Quist", "EUR", "DE"),
  ROBIN("E2004", "Robin", "Sharp", "GBP", "GB");

  private final @Nullable String employeeId;
  private final String firstName;
  private final String lastName;
  private final String currency;
  private final String country;

  Colleague(
      @Nullable String employeeId,
      String firstName,
      String lastName,
      String currency,
      String country) {
    this.employeeId = employeeId;
    this.firstName = firstName;
    this.lastName = lastName;
    this.currency = currency;
    this.country = country;
  }

  @Override
  public @Nullable String employeeId() {
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

  /** A ledger for each half of the world, so that one tenant needs several companies. */
  @Override
  public String ledger() {
    return switch (this) {
      case HARUKA, JABER, NOEL -> "OVERSEAS";
      case LENA, PAULA, ROBIN -> "EUROPE";
    };
  }
}
