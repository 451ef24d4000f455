package io.mlconnector.simulators.concur.documents;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mlconnector.simulators.ExactJson;
import io.mlconnector.simulators.Ids;
import io.mlconnector.simulators.concur.documents.Spend.Foreign;
import io.mlconnector.simulators.concur.fis.DocType;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Sound documents, each as the JSON text of a bare document. The same seed gives the same documents
 * in the same order. A month's codes are of {@link Codes}, {@link Spending}, {@link Person} and
 * {@link Vat} only; {@link #random} and {@link #everything} draw from more. Not safe for several
 * threads.
 */
public final class ConcurDocuments {

  private final Draw draw;
  private final Ids ids;
  private final List<Kind> all;
  private final List<Supplier<ObjectNode>> kinds =
      List.of(
          this::cash,
          this::mileage,
          this::refund,
          this::card,
          this::personalOnCard,
          this::mixed,
          this::allocated,
          this::taxed,
          this::foreign,
          this::advance,
          this::settled);

  /**
   * Documents approved within the four weeks before a day.
   *
   * @param lastDay the latest day on which a document was approved
   */
  public ConcurDocuments(long seed, LocalDate lastDay) {
    this.draw = new Draw(new Random(seed), lastDay);
    this.ids = new Ids(seed + 1);
    this.all = all();
  }

  /** As many documents as wanted, of every kind in turn. */
  public List<String> month(int count) {
    return IntStream.range(0, count)
        .mapToObj(number -> kinds.get(number % kinds.size()).get())
        .map(ExactJson::write)
        .toList();
  }

  /** What a person paid out of pocket: one to four expenses. */
  public ObjectNode cash() {
    ReportDraft report = report(draw.person(), "Out of pocket");
    IntStream.rangeClosed(1, 1 + draw.random().nextInt(4)).forEach(entry -> report.spend(some()));
    return report.build();
  }

  public ObjectNode mileage() {
    return report(draw.person(), "Customer visits by car")
        .spend(Spend.cash(Spending.MILEAGE, draw.amount(8, 90), draw.centre()))
        .build();
  }

  /** Money back to the company: a negative line, paid by the employee. */
  public ObjectNode refund() {
    return report(draw.person(), "Hotel refund")
        .spend(Spend.cash(Spending.HOTEL, draw.amount(20, 200).negate(), draw.centre()))
        .build();
  }

  /** Company card only. */
  public ObjectNode card() {
    String party = draw.card();
    ReportDraft report = report(draw.person(), "Card statement");
    IntStream.rangeClosed(1, 3).forEach(entry -> report.spend(some().on(party)));
    return report.build();
  }

  /** A company card with a private purchase on it. */
  public ObjectNode personalOnCard() {
    return report(draw.person(), "Card with private part")
        .spend(some().on(Codes.COMPANY_CARD))
        .personal(Spending.MEAL, draw.amount(5, 60), Codes.COMPANY_CARD)
        .build();
  }

  /** Card and cash in one report. */
  public ObjectNode mixed() {
    return report(draw.person(), "Trade fair")
        .spend(some().on(Codes.INDIVIDUAL_CARD))
        .spend(some().on(Codes.INDIVIDUAL_CARD))
        .spend(some())
        .build();
  }

  /** An expense shared by several cost centres, with an odd cent to place. */
  public ObjectNode allocated() {
    return report(draw.person(), "Shared workshop")
        .spend(
            Spend.cash(Spending.TRAINING, draw.amount(100, 900), "")
                .shared(Codes.COST_CENTRES.subList(0, 3)))
        .spend(some())
        .build();
  }

  /** Value added tax that the company gets back in full, in part, or not at all. */
  public ObjectNode taxed() {
    return report(draw.personPaidIn("EUR"), "Domestic trip")
        .spend(some().taxed(draw.of(List.of(Vat.GERMAN, Vat.GERMAN_REDUCED))))
        .spend(some().taxed(draw.of(List.of(Vat.GERMAN_HALF, Vat.FRENCH))))
        .spend(some().taxed(Vat.GERMAN_COST).shared(Codes.COST_CENTRES.subList(1, 3)))
        .build();
  }

  /** Paid in one currency, reimbursed in another. */
  public ObjectNode foreign() {
    BigDecimal amount = draw.amount(30, 400);
    BigDecimal rate = BigDecimal.valueOf(draw.random().nextInt(80, 120), 2);
    BigDecimal gross = amount.multiply(rate).setScale(2, RoundingMode.HALF_UP);
    return report(draw.personPaidIn("USD"), "Trip abroad")
        .spend(
            Spend.cash(Spending.HOTEL, gross, draw.centre())
                .paid(new Foreign("CHF", amount, rate, "M")))
        .build();
  }

  /** An issued cash advance. */
  public ObjectNode advance() {
    return new AdvanceDraft(draw.person(), ids, draw.day())
        .build(new BigDecimal(draw.random().nextInt(1, 20) * 50));
  }

  /** A report set off, in part or as a whole, against an advance. */
  public ObjectNode settled() {
    Spend first = some();
    Spend second = some();
    BigDecimal spent = first.gross().add(second.gross());
    BigDecimal applied = spent.min(new BigDecimal(draw.random().nextInt(20, 400)));
    return report(draw.person(), "Settled against advance")
        .spend(first)
        .spend(second)
        .apply(ids.upperHex(16), applied)
        .build();
  }

  /**
   * Every sort of sound document of a type. Beyond a month's these need {@link Staff#all()}, {@link
   * Codes#ALL_PARTIES}, {@link Codes#CLEARING_ACCOUNTS}, {@link Codes#LEDGERS}, {@link Goods},
   * {@link InvoiceTax}, {@link Vendors} and {@link Wage} in a mapping.
   */
  public List<Kind> kinds(DocType type) {
    return all.stream().filter(kind -> kind.type() == type).toList();
  }

  /** The sort with this name, or the first whose name begins with it, as in 6.2.3. */
  public Kind kind(String name) {
    return all.stream().filter(kind -> kind.name().startsWith(name)).findFirst().orElseThrow();
  }

  /** The next sound document of a type, of any sort and in any of SAP's ways to write numbers. */
  public ObjectNode random(DocType type) {
    return Wording.any(draw).written(draw.of(kinds(type)).draw());
  }

  /**
   * As many documents as wanted, of every sort of every type in turn, obligations included; each
   * the JSON text of a bare document.
   */
  public List<String> everything(int count) {
    return IntStream.range(0, count)
        .mapToObj(number -> all.get(number % all.size()).draw())
        .map(document -> Wording.any(draw).written(document))
        .map(ExactJson::write)
        .toList();
  }

  private List<Kind> month() {
    return List.of(
        Kind.expense("cash", this::cash),
        Kind.expense("mileage", this::mileage),
        Kind.expense("refund", this::refund),
        Kind.expense("card", this::card),
        Kind.expense("private on a card", this::personalOnCard),
        Kind.expense("card and cash", this::mixed),
        Kind.expense("allocated", this::allocated),
        Kind.expense("taxed", this::taxed),
        Kind.expense("foreign", this::foreign),
        Kind.expense("settled", this::settled),
        new Kind(DocType.CASH_ADVANCE, "advance", this::advance));
  }

  private List<Kind> all() {
    UseCases cases = new UseCases(this);
    return Stream.of(
            cases.all(),
            new Cards(this, cases).all(),
            new Variations(this, cases).all(),
            new Advances(this).all(),
            new Invoices(this).all(),
            new Payrolls(this).all(),
            new Obligations(this).all(),
            month())
        .flatMap(List::stream)
        .toList();
  }

  Draw draw() {
    return draw;
  }

  Ids ids() {
    return ids;
  }

  ReportDraft report(Staff person, String name) {
    return new ReportDraft(person, name, draw.day(), ids);
  }

  Spend some() {
    return Spend.cash(draw.of(Spending.EVERYDAY), draw.amount(5, 400), draw.centre());
  }
}
