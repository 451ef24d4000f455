package io.mlconnector.sync.payments;

import io.mlconnector.core.document.DocumentType;
import io.mlconnector.core.money.Money;
import io.mlconnector.core.payment.InvoicePayment;
import io.mlconnector.core.payment.Payable;
import io.mlconnector.core.payment.PaymentNotice;
import io.mlconnector.core.payment.Payments;
import io.mlconnector.core.payment.ToldNotice;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What a look at the ledger means for a document. Pure.
 *
 * @param standing empty where nobody is owed anything by it
 * @param happened what the timeline tells, if anything has changed
 * @param notices what Concur is to be told
 * @param again when it has to be looked at although nothing changes
 * @param held a person is to look before it is told what was taken back
 */
record Verdict(
    UUID document,
    Optional<Standing> standing,
    List<Long> lines,
    Optional<Happened> happened,
    List<NewNotice> notices,
    Optional<Duration> again,
    boolean held) {

  Verdict {
    lines = List.copyOf(lines);
    notices = List.copyOf(notices);
  }

  /** A step of the timeline. */
  record Happened(String kind, String words) {}

  /**
   * What one look stands on.
   *
   * @param from what was paid on days before is not told
   * @param today the day of what is seen to be taken back
   * @param doubt until nobody thinks any more that Odoo's database may have been set back nothing
   *     is taken back, and what is new has to wait for that
   * @param vouched a person says that what is gone was taken back indeed
   */
  record Ground(
      String ledger, LocalDate from, LocalDate today, Optional<Doubt> doubt, boolean vouched) {}

  /**
   * That Odoo's database may have been set back.
   *
   * @param look after which time it is looked at again
   * @param said there are signs of it, and not just no end of a comparison yet: what is gone then
   *     is a person's to say
   */
  record Doubt(Duration look, boolean said) {

    static final Duration LOOK = Duration.ofHours(1);
  }

  static Verdict nothing(Owing document) {
    return new Verdict(
        document.id(),
        Optional.empty(),
        List.of(),
        Optional.empty(),
        List.of(),
        Optional.empty(),
        false);
  }

  /** How many payments it takes back that Concur was told of. */
  int takenBack() {
    return (int) notices.stream().filter(notice -> notice.kind().takesBack()).count();
  }

  /** The same without a word to Concur, until a person has looked. */
  Verdict held(Duration look) {
    return new Verdict(document, standing, lines, happened, List.of(), Optional.of(look), true);
  }

  static Verdict of(Owing document, InLedger found, Ground ground) {
    var payable = payable(document, found);
    var standing = standing(document, found, payable);
    var due =
        document.type() == DocumentType.INVOICE
            ? invoice(document, payable, ground)
            : report(document, payable, ground);
    var back = due.stream().anyMatch(one -> one.kind().takesBack());
    var asked = back && isAsked(document, ground);
    var wait =
        ground
            .doubt()
            .map(Doubt::look)
            .or(() -> asked ? Optional.of(Doubt.LOOK) : Optional.empty())
            .filter(time -> back);
    return new Verdict(
        document.id(),
        Optional.of(standing),
        found.lines(),
        happened(document, standing),
        wait.isPresent() ? List.of() : due,
        wait,
        asked);
  }

  /** What was in doubt stays so, however long ago, until it is there again. */
  private static boolean isAsked(Owing document, Ground ground) {
    return !ground.vouched() && (document.held() || ground.doubt().filter(Doubt::said).isPresent());
  }

  /**
   * A report whose rest is credited stays paid in part: nobody paid the rest. An invoice of which
   * something was paid is done with when the rest is credited.
   */
  private static Payable payable(Owing document, InLedger found) {
    var credits = document.type() == DocumentType.INVOICE && !found.payments().isEmpty();
    var rest = found.owed().minus(found.paid());
    var open = credits ? rest.minus(found.credited()) : rest;
    return new Payable(
        found.owed(),
        open.signum() < 0 ? Money.zero(found.owed().currency()) : open,
        found.payments());
  }

  private static Standing standing(Owing document, InLedger found, Payable payable) {
    return new Standing(
        state(document, payable),
        found.owed().currency().code(),
        found.owed().amount(),
        found.paid().amount(),
        found.credited().amount());
  }

  private static Standing.State state(Owing document, Payable payable) {
    if (payable.isPaid()) {
      return Standing.State.PAID;
    }
    if (!payable.clearings().isEmpty()) {
      return Standing.State.PARTIAL;
    }
    return document
            .before()
            .filter(known -> known.paid().signum() > 0 || isTakenBack(known))
            .isPresent()
        ? Standing.State.TAKEN_BACK
        : Standing.State.OPEN;
  }

  private static boolean isTakenBack(Standing known) {
    return known.state() == Standing.State.TAKEN_BACK;
  }

  private static Optional<Happened> happened(Owing document, Standing now) {
    var before = document.before().map(Standing::paid).orElse(BigDecimal.ZERO);
    var change = now.paid().compareTo(before);
    if (change == 0) {
      return Optional.empty();
    }
    var whole = now.state() == Standing.State.PAID;
    return Optional.of(
        new Happened(
            change < 0 ? "PAYMENT_TAKEN_BACK" : whole ? "PAID_IN_FULL" : "PAID_IN_PART",
            amount(document, now.paid()) + " paid, " + amount(document, now.open()) + " open"));
  }

  private static String amount(Owing document, BigDecimal amount) {
    return new Money(amount, document.currency()).toString();
  }

  private static List<NewNotice> report(Owing document, Payable payable, Ground ground) {
    var told =
        document.notices().stream().flatMap(notice -> told(document, notice).stream()).toList();
    var fresh = new ArrayList<NewNotice>();
    for (var due : Payments.due(payable, told, ground.today())) {
      if (due.kind() != PaymentNotice.Kind.REVERSED && due.date().isBefore(ground.from())) {
        continue;
      }
      fresh.add(
          new NewNotice(
              document.id(),
              due.reference(ground.ledger()),
              number(document) + fresh.size(),
              Notice.Kind.of(due.kind()),
              due.clearing(),
              false,
              due.date(),
              due.amount()));
    }
    return fresh;
  }

  private static Optional<ToldNotice> told(Owing document, Notice notice) {
    var clearing = notice.clearing();
    return clearing == null
        ? Optional.empty()
        : notice
            .kind()
            .ofReport()
            .map(
                kind ->
                    new ToldNotice(
                        new PaymentNotice(
                            clearing, kind, notice.day(), notice.money(document.currency())),
                        state(notice.state())));
  }

  private static ToldNotice.State state(Notice.State state) {
    return switch (state) {
      case WAITING, SENT -> ToldNotice.State.UNANSWERED;
      case TAKEN -> ToldNotice.State.TAKEN;
      case REFUSED -> ToldNotice.State.REFUSED;
    };
  }

  private static List<NewNotice> invoice(Owing document, Payable payable, Ground ground) {
    var number = number(document);
    return InvoicePayment.due(payable, last(document), ground.today()).stream()
        .filter(due -> isToTell(document, due, ground))
        .map(
            due ->
                new NewNotice(
                    document.id(),
                    document.id() + "-" + number,
                    number,
                    kind(due),
                    null,
                    due.again(),
                    due.date(),
                    document.whole(payable.owed())))
        .toList();
  }

  /**
   * Concur knows an invoice's versions as one, so that the next one would be paid, or voided, with
   * this one. What it has refused is not told again by itself.
   */
  private static boolean isToTell(Owing document, InvoicePayment due, Ground ground) {
    var refused =
        !document.notices().isEmpty()
            && document.notices().getLast().state() == Notice.State.REFUSED
            && document.notices().getLast().kind() == kind(due);
    return switch (due.kind()) {
      case PAID -> !refused && !document.overtaken() && !due.date().isBefore(ground.from());
      case VOID -> !refused && !document.overtaken();
    };
  }

  private static Notice.Kind kind(InvoicePayment due) {
    return due.kind() == InvoicePayment.Kind.PAID ? Notice.Kind.PAID : Notice.Kind.VOID;
  }

  /** What an invoice was told to be last, and not refused. */
  private static Optional<InvoicePayment.Kind> last(Owing document) {
    return document.notices().stream()
        .filter(notice -> notice.state() != Notice.State.REFUSED)
        .map(
            notice ->
                notice.kind() == Notice.Kind.VOID
                    ? InvoicePayment.Kind.VOID
                    : InvoicePayment.Kind.PAID)
        .reduce((earlier, later) -> later);
  }

  private static int number(Owing document) {
    return document.notices().stream().mapToInt(Notice::number).max().orElse(0) + 1;
  }

  JsonObject json() {
    var json =
        new JsonObject()
            .put("id", document.toString())
            .put("lines", new JsonArray(lines))
            .put("held", held);
    standing.ifPresent(
        now ->
            json.put("state", now.state().name())
                .put("owed", now.owed().toPlainString())
                .put("paid", now.paid().toPlainString())
                .put("credited", now.credited().toPlainString()));
    again.ifPresent(time -> json.put("again_ms", time.toMillis()));
    happened.ifPresent(
        step ->
            json.put("kind", step.kind())
                .put("detail", new JsonObject().put("payment", step.words())));
    return json;
  }
}
