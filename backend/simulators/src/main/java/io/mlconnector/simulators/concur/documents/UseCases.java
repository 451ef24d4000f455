package io.mlconnector.simulators.concur.documents;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mlconnector.simulators.concur.documents.Spend.Foreign;
import java.util.List;

/**
 * The expense reports of SAP's page of use cases without cards and advances, with amounts, people
 * and cost centres drawn anew each time. Where SAP's table and SAP's sample differ, the sample is
 * followed: it is what the service sends.
 */
final class UseCases {

  private final ConcurDocuments sound;
  private final Draw draw;

  UseCases(ConcurDocuments sound) {
    this.sound = sound;
    this.draw = sound.draw();
  }

  List<Kind> all() {
    return List.of(
        Kind.expense("1.1 cash expense", this::cash),
        Kind.expense("1.2 cash refund", this::refund),
        Kind.expense("1.3 mileage", this::mileage),
        Kind.expense("1.4 allowance above the limit", this::allowance),
        Kind.expense("2.1 tax that is reclaimed", () -> taxed("EUR", Vat.GERMAN)),
        Kind.expense("2.2 tax that is not deductible", () -> taxed("EUR", Vat.GERMAN_COST)),
        Kind.expense(
            "2.3 two authorities, one with a half back",
            () -> taxed("USD", Vat.CANADIAN, Vat.MANITOBAN)),
        Kind.expense("2.3 two authorities, both reclaimed", this::twoAuthorities),
        Kind.expense("2.4 half deductible", this::halfDeductible),
        Kind.expense("2.5 foreign, no tax", this::foreignCard),
        Kind.expense("3.1 itemised", this::itemised),
        Kind.expense("4.1 allocated", this::allocated));
  }

  private ObjectNode cash() {
    ReportDraft report = report("Taxi");
    return report.spend(spend(report, Spending.TAXI, 5, 60)).build();
  }

  private ObjectNode refund() {
    ReportDraft report = report("Hotel refund");
    Spend hotel = spend(report, Spending.HOTEL, 20, 200);
    return report.spend(hotel.worth(hotel.gross().negate())).build();
  }

  private ObjectNode mileage() {
    ReportDraft report = report("Visits by car");
    report.spend(spend(report, Spending.MILEAGE, 8, 90));
    int distance = draw.random().nextInt(20, 400);
    report
        .lastEntry()
        .put("entryLocationFrom", "Office")
        .put("entryLocationTo", "Customer")
        .putObject("mileage")
        .put("businessDistance", distance)
        .put("personalDistance", 0)
        .put("distanceUnit", "KM");
    return report.build();
  }

  /** The taxable part shows in the payroll document only; SAP's sample is in another currency. */
  private ObjectNode allowance() {
    ReportDraft report = report("Travel allowance");
    List.of(Spending.LUNCH, Spending.MEAL).forEach(type -> report.spend(abroad(report, type)));
    return report.build();
  }

  private ObjectNode taxed(String currency, Vat... taxes) {
    ReportDraft report = report(draw.staffPaidIn(currency), "Taxed expense");
    return report.spend(spend(report, Spending.PHONE, 20, 300).taxed(taxes)).build();
  }

  private ObjectNode twoAuthorities() {
    ReportDraft report = report("Two authorities");
    return report
        .spend(
            spend(report, Spending.OFFICE, 20, 300)
                .taxed(Vat.INDIAN_CENTRAL, Vat.INDIAN_STATE)
                .shared(Codes.COST_CENTRES.subList(0, 2)))
        .build();
  }

  /** The halves of two odd taxes: what is reclaimed cannot be worked out from the sum. */
  private ObjectNode halfDeductible() {
    ReportDraft report = report(draw.staffPaidIn("EUR"), "Half deductible");
    return report
        .spend(spend(report, Spending.MEAL, 10, 60).taxed(Vat.GERMAN_HALF))
        .spend(spend(report, Spending.CAR_RENTAL, 20, 90).taxed(Vat.GERMAN_HALF))
        .build();
  }

  private ObjectNode foreignCard() {
    ReportDraft report = report("Hotel abroad");
    for (Spending type : List.of(Spending.ROOM_TAX, Spending.HOTEL)) {
      report.spend(abroad(report, type).on(Codes.INDIVIDUAL_CARD));
      Cards.mark(report.lastEntry(), "1003").put("offsetPayType", "Y");
    }
    return report.build();
  }

  private ObjectNode itemised() {
    ReportDraft report = report("Itemised hotel");
    String party = draw.of(List.of(Codes.EMPLOYEE, Codes.COMPANY_PAID));
    hotel(report).forEach(spend -> report.spend(spend.on(party)));
    return report.build();
  }

  private ObjectNode allocated() {
    ReportDraft report = report("Allocated hotel");
    List<Spend> bill = hotel(report);
    return report
        .spend(bill.get(0))
        .spend(bill.get(1))
        .spend(bill.get(2).shared(Codes.COST_CENTRES.subList(0, 2)))
        .build();
  }

  /** A hotel's bill: room, tax and breakfast. */
  List<Spend> hotel(ReportDraft report) {
    return List.of(
        spend(report, Spending.HOTEL, 80, 300),
        spend(report, Spending.ROOM_TAX, 5, 50),
        spend(report, Spending.BREAKFAST, 8, 40));
  }

  private Spend abroad(ReportDraft report, Spending type) {
    String home = report.currency();
    Foreign foreign = draw.foreign(home);
    return Spend.cash(type, foreign.converted(Draw.decimals(home)), draw.centre()).paid(foreign);
  }

  private ReportDraft report(String name) {
    return report(draw.anybody(), name);
  }

  private ReportDraft report(Staff staff, String name) {
    return sound.report(staff, name);
  }

  Spend spend(ReportDraft report, Spending type, int from, int to) {
    return Spend.cash(type, draw.amount(from, to, report.currency()), draw.centre());
  }
}
