package io.mlconnector.simulators.concur.documents;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.List;

/**
 * The card reports of SAP's page of use cases, 6.1.1 to 6.2.4, private parts and offsets included.
 * The payment type's key is the card type's code or a number of the company's own, as in SAP's
 * samples; who is owed is told by the journal alone.
 */
final class Cards {

  private final ConcurDocuments sound;
  private final UseCases cases;
  private final Draw draw;

  Cards(ConcurDocuments sound, UseCases cases) {
    this.sound = sound;
    this.cases = cases;
    this.draw = sound.draw();
  }

  List<Kind> all() {
    return List.of(
        Kind.expense("6.1.1 IBIP", this::individualPaid),
        Kind.expense("6.1.2 IBCP beside cash", this::individualCard),
        Kind.expense("6.1.3 IBCP credit", this::cardCredit),
        Kind.expense("6.1.4 IBCP itemised", () -> hotel(false)),
        Kind.expense("6.1.5 IBCP, the private part left out", () -> hotel(true)),
        Kind.expense("6.1.6 IBCP, private part below cash, no offset", () -> noOffset(true)),
        Kind.expense("6.1.6 IBCP, private part below cash, offset", this::offsetBelow),
        Kind.expense("6.1.7 IBCP, private part above cash, no offset", () -> noOffset(false)),
        Kind.expense("6.1.7 IBCP, private part above cash, offset", this::offsetAbove),
        Kind.expense("6.2.1 CBCP, all private", this::allPrivate),
        Kind.expense("6.2.2 CBCP with private part, consolidated", () -> mixed(true)),
        Kind.expense("6.2.3 CBCP private, account left blank", this::blankAccount),
        Kind.expense("6.2.4 CBCP with private part, no offset", () -> mixed(false)));
  }

  private ObjectNode individualPaid() {
    ReportDraft report = report("Own card");
    report.spend(cases.spend(report, Spending.TAXI, 5, 60));
    mark(report.lastEntry(), Codes.INDIVIDUAL_PAID);
    return report.build();
  }

  private ObjectNode individualCard() {
    ReportDraft report = report("Rental car by card");
    charge(report, Spending.CAR_RENTAL, Codes.INDIVIDUAL_CARD);
    return report.spend(cases.spend(report, Spending.OFFICE, 5, 40)).build();
  }

  private ObjectNode cardCredit() {
    ReportDraft report = report("Flight given back");
    Spend flight = cases.spend(report, Spending.AIRFARE, 90, 600).on(Codes.INDIVIDUAL_CARD);
    report.spend(flight.worth(flight.gross().negate()));
    mark(report.lastEntry(), Codes.INDIVIDUAL_CARD);
    return report.build();
  }

  /** What is private on such a card is the employee's business: SAP leaves it out altogether. */
  private ObjectNode hotel(boolean breakfastIsPrivate) {
    ReportDraft report = report("Hotel by card");
    List<Spend> bill = cases.hotel(report);
    for (Spend item : breakfastIsPrivate ? bill.subList(0, 2) : bill) {
      report.spend(item.on(Codes.INDIVIDUAL_CARD));
      mark(report.lastEntry(), Codes.INDIVIDUAL_CARD);
    }
    return report.build();
  }

  private ObjectNode noOffset(boolean taxi) {
    ReportDraft report = report("Hotel by card, taxi in cash");
    stay(report, Codes.INDIVIDUAL_CARD, false);
    return report
        .spend(cases.spend(report, taxi ? Spending.TAXI : Spending.PARKING, 15, 60))
        .build();
  }

  /** The private purchase is taken from what the taxi cost: one expense, two who are owed. */
  private ObjectNode offsetBelow() {
    ReportDraft report = report("Hotel by card, offset");
    stay(report, Codes.INDIVIDUAL_CARD, true);
    BigDecimal movie = draw.amount(5, 14, report.currency());
    Spend taxi = cases.spend(report, Spending.TAXI, 15, 60);
    report.spend(draw.onceIn(2) ? taxi : taxi.taxed(Vat.GERMAN_REDUCED));
    SplitLine.at(report.lastEntry(), taxi.gross().subtract(movie), Codes.INDIVIDUAL_CARD);
    return report.build();
  }

  /** All that was paid in cash goes to the card: the employee gets nothing. */
  private ObjectNode offsetAbove() {
    ReportDraft report = report("Hotel by card, offset");
    stay(report, Codes.INDIVIDUAL_CARD, true);
    report.spend(cases.spend(report, Spending.PARKING, 2, 10).on(Codes.INDIVIDUAL_CARD));
    report.lastEntry().put("reportEntryPatKey", "CASH");
    return report.build();
  }

  private ObjectNode allPrivate() {
    ReportDraft report = report("Private by mistake");
    movie(report, Codes.COMPANY_CARD, Codes.CLEARING_ACCOUNT);
    movie(report, Codes.COMPANY_PAID, Codes.COMPANY_PAID_CLEARING_ACCOUNT);
    return report.build();
  }

  private ObjectNode mixed(boolean consolidated) {
    ReportDraft report = report("Hotel by company card");
    stay(report, Codes.COMPANY_CARD, consolidated);
    movie(report, Codes.COMPANY_CARD, Codes.CLEARING_ACCOUNT);
    return report.spend(cases.spend(report, Spending.TAXI, 15, 60)).build();
  }

  /** The account is told by the entry's clearing account only. */
  private ObjectNode blankAccount() {
    ReportDraft report = report("Private dinner");
    if (draw.onceIn(2)) {
      charge(report, Spending.MEAL, Codes.COMPANY_CARD);
    }
    movie(report, Codes.COMPANY_CARD, Codes.CLEARING_ACCOUNT);
    report
        .lastEntry()
        .at("/allocation/0/journal")
        .forEach(line -> ((ObjectNode) line).put("journalAccountCode", ""));
    return report.build();
  }

  private void stay(ReportDraft report, String party, boolean offset) {
    for (Spending type : List.of(Spending.HOTEL, Spending.HOTEL, Spending.MEAL)) {
      charge(report, type, party);
      report.lastEntry().put("offsetPayType", offset ? "Y" : "N");
    }
  }

  private void charge(ReportDraft report, Spending type, String party) {
    report.spend(cases.spend(report, type, 10, 300).on(party));
    mark(report.lastEntry(), party.equals(Codes.COMPANY_CARD) ? "1000" : party);
  }

  /** A private purchase; its share has no id and no percentage, as in SAP's samples. */
  private void movie(ReportDraft report, String party, String clearingAccount) {
    report.personal(Spending.MOVIE, draw.amount(5, 50, report.currency()), party, clearingAccount);
  }

  /** Marks an entry as a card's: the charge, and the account that clears the card. */
  static ObjectNode mark(ObjectNode entry, String paymentType) {
    ArrayNode lines = (ArrayNode) entry.at("/allocation/0/journal");
    lines.forEach(
        line -> ((ObjectNode) line).set("amountGrossCard", line.path("amountGross").deepCopy()));
    return entry
        .put("reportEntryPatKey", paymentType)
        .put("cardProgramTypeCode", "AX")
        .put("clearingAccountCode", Codes.CLEARING_ACCOUNT);
  }

  private ReportDraft report(String name) {
    return sound.report(draw.anybody(), name);
  }
}
