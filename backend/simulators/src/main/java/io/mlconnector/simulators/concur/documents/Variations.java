package io.mlconnector.simulators.concur.documents;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mlconnector.simulators.concur.documents.Spend.Foreign;
import java.math.BigDecimal;
import java.util.List;

/**
 * Expense reports beyond SAP's page of use cases: settled advances, currencies, cost objects,
 * payment types of the company's own, and taxes at a rate of zero.
 */
final class Variations {

  private final ConcurDocuments sound;
  private final UseCases cases;
  private final Draw draw;

  Variations(ConcurDocuments sound, UseCases cases) {
    this.sound = sound;
    this.cases = cases;
    this.draw = sound.draw();
  }

  List<Kind> all() {
    return List.of(
        Kind.expense("5.2.1 advance below the expenses", this::advanceBelow),
        Kind.expense("5.2.2 advance above the expenses, the rest given back", this::advanceAbove),
        Kind.expense("payment types of the company's own", this::customParties),
        Kind.expense("paid abroad in several currencies", this::abroad),
        Kind.expense("cost objects on every level", this::costObjects),
        Kind.expense("zero-rated", this::zeroRated),
        Kind.expense("taxed lines with taxes of their own", this::ownTaxes),
        Kind.expense("each ledger", this::ledger));
  }

  /** The engine sets the advance against expense after expense and splits the one where it ends. */
  private ObjectNode advanceBelow() {
    ReportDraft report = report("Advance used up");
    String advance = sound.ids().upperHex(16);
    Spend car = cases.spend(report, Spending.CAR_RENTAL, 100, 300);
    Spend meal = cases.spend(report, Spending.MEAL, 30, 90);
    BigDecimal rest = draw.amount(5, 25, report.currency());
    report.spend(car).spend(meal);
    SplitLine.at(report.lastEntry(), meal.gross().subtract(rest), Codes.EMPLOYEE);
    return report
        .spend(cases.spend(report, Spending.PARKING, 5, 20))
        .apply(advance, car.gross())
        .apply(advance, rest)
        .build();
  }

  /** The rest comes as one more application; the report states it as returned. */
  private ObjectNode advanceAbove() {
    ReportDraft report = report("Advance with a rest");
    String advance = sound.ids().upperHex(16);
    for (Spending type : List.of(Spending.CAR_RENTAL, Spending.MEAL, Spending.PARKING)) {
      Spend spend = cases.spend(report, type, 10, 200);
      report.spend(spend).apply(advance, spend.gross());
    }
    BigDecimal returned = draw.amount(20, 120, report.currency());
    report.reportNode().put("cashAdvanceReturnsAmount", returned);
    return report.apply(advance, returned).build();
  }

  private ObjectNode customParties() {
    ReportDraft report = report("Other ways to pay");
    for (String party : Codes.CUSTOM_PARTIES) {
      report.spend(cases.spend(report, Spending.TRAIN, 10, 90).on(party));
      report.lastEntry().put("reportEntryPatKey", "1007");
    }
    report.spend(cases.spend(report, Spending.MEAL, 10, 90).on(Codes.INDIVIDUAL_PAID));
    report.lastEntry().put("reportEntryPatKey", Codes.INDIVIDUAL_PAID);
    return report.build();
  }

  private ObjectNode abroad() {
    ReportDraft report = report("Journey through several countries");
    String home = report.currency();
    for (Spending type : List.of(Spending.HOTEL, Spending.TAXI, Spending.TRAIN)) {
      Foreign foreign = draw.foreign(home);
      report.spend(
          Spend.cash(type, foreign.converted(Draw.decimals(home)), draw.centre()).paid(foreign));
    }
    return report.build();
  }

  private ObjectNode costObjects() {
    ReportDraft report = report("Work for projects");
    report
        .spend(cases.spend(report, Spending.HOTEL, 50, 300).shared(Codes.COST_CENTRES))
        .spend(cases.spend(report, Spending.TRAIN, 20, 90));
    report.reportNode().put("reportCustom3Code", project()).put("reportOrgUnit2Code", unit());
    report
        .lastEntry()
        .put("entryCustom2Code", project())
        .put("entryOrgUnit1Code", unit())
        .withObject("/allocation/0")
        .put("allocationCustom2Code", project());
    return report.build();
  }

  private ObjectNode zeroRated() {
    ReportDraft report = report("No tax to speak of");
    return report
        .spend(cases.spend(report, Spending.TRAIN, 20, 90).taxed(Vat.GERMAN_ZERO))
        .spend(cases.spend(report, Spending.AIRFARE, 80, 400).taxed(Vat.BRITISH_ZERO))
        .spend(cases.spend(report, Spending.OFFICE, 20, 90).taxed(Vat.AUSTRALIAN))
        .build();
  }

  /** Two lines in one share, each linked to a tax of its own: two receipts booked as one. */
  private ObjectNode ownTaxes() {
    ReportDraft report = report("Two receipts in one");
    String centre = draw.centre();
    report
        .spend(
            cases.spend(report, Spending.OFFICE, 20, 90).taxed(Vat.GERMAN).shared(List.of(centre)))
        .spend(
            cases
                .spend(report, Spending.OFFICE, 20, 90)
                .taxed(Vat.GERMAN_REDUCED)
                .shared(List.of(centre)));
    return report.mergeLastTwo().build();
  }

  private ObjectNode ledger() {
    ReportDraft report = report("Another ledger");
    report.reportNode().put("ledgerCode", draw.of(Codes.LEDGERS));
    return report.spend(cases.spend(report, Spending.TAXI, 5, 60)).build();
  }

  private String project() {
    return draw.of(Codes.PROJECTS);
  }

  private String unit() {
    return draw.of(Codes.UNITS);
  }

  private ReportDraft report(String name) {
    return sound.report(draw.anybody(), name);
  }
}
