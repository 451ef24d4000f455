package io.mlconnector.simulators.concur.documents;

import java.util.List;

/** The expense types in use, each with the account code that Concur gives it. */
public enum Spending {
  TAXI("TAXIX", "Taxi", "474230"),
  HOTEL("LODNG", "Hotel", "474210"),
  MEAL("DINNR", "Dinner", "474220"),
  AIRFARE("AIRFR", "Airfare", "474100"),
  TRAIN("TRAIN", "Train", "474110"),
  CAR_RENTAL("CARRT", "Car Rental", "474120"),
  MILEAGE("MILEG", "Personal Car Mileage", "474250"),
  PHONE("LOCPH", "Local Phone", "474300"),
  OFFICE("OFFSP", "Office Supplies", "476100"),
  TRAINING("TRNNG", "Training", "476200"),
  ROOM_TAX("LODTX", "Hotel Tax", "474211"),
  BREAKFAST("BRKFT", "Breakfast", "474221"),
  LUNCH("LUNCH", "Fixed Meals", "474222"),
  PARKING("PARKG", "Parking", "474240"),
  MOVIE("ENTOT", "In-Room Movie", "474290");

  /** The types that a month's documents draw from. */
  static final List<Spending> EVERYDAY =
      List.of(TAXI, HOTEL, MEAL, AIRFARE, TRAIN, CAR_RENTAL, PHONE, OFFICE, TRAINING);

  private final String type;
  private final String title;
  private final String account;

  Spending(String type, String title, String account) {
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
