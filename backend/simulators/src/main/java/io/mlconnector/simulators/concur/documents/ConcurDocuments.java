package io.mlconnector.simulators.concur.documents;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mlconnector.simulators.ExactJson;
import io.mlconnector.simulators.Ids;
import io.mlconnector.simulators.concur.documents.Spend.Foreign;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Sound documents, each as the JSON text of a bare document. The same seed gives the same documents
 * in the same order. Every code in them is one of {@link Codes}, {@link Spending}, {@link Person}
 * or {@link Vat}. Not safe for several threads.
 */
public final class ConcurDocuments {

  private final Draw draw;
  private final Ids ids;
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
            Spend.cash(Spending.HOTEL, gross, draw.centre()).paid(new Foreign("CHF", amount, rate)))
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

  Draw draw() {
    return draw;
  }

  Ids ids() {
    return ids;
  }

  ReportDraft report(Person person, String name) {
    return new ReportDraft(person, name, draw.day(), ids);
  }

  Spend some() {
    List<Spending> types =
        List.of(Spending.values()).stream().filter(type -> type != Spending.MILEAGE).toList();
    return Spend.cash(draw.of(types), draw.amount(5, 400), draw.centre());
  }
}
