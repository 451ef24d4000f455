package io.mlconnector.portal.documents;

import io.mlconnector.core.document.DocumentType;
import io.mlconnector.core.problem.Code;
import io.mlconnector.portal.wording.Amounts;
import io.mlconnector.sync.desk.DocumentDetail;
import io.mlconnector.sync.desk.DocumentSummary;
import io.mlconnector.sync.document.DocumentState;
import io.mlconnector.sync.payments.Notice;
import io.mlconnector.sync.payments.Standing;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A document's payment in words.
 *
 * @param standing blank where nobody is owed anything, or nobody has looked
 * @param telling whether Concur is told of payments; blank where it never is of such a document
 * @param isOn whether it is
 * @param told what Concur was told, oldest first
 */
public record PaymentPart(String standing, String telling, boolean isOn, List<Row> told) {

  private static final String MAYBE =
      "Concur may have it. Once it is settled by hand, it is not taken back there any more.";

  private static final String WHOLE = " Concur is told of an invoice only once all of it is paid.";

  private static final PaymentPart NONE = new PaymentPart("", "", false, List.of());

  public PaymentPart {
    told = List.copyOf(told);
  }

  /**
   * One thing that Concur is told.
   *
   * @param reference of what somebody may decide about; blank otherwise
   * @param again whether it may be told again
   * @param note what to know before it is settled by hand; blank if nothing
   */
  public record Row(
      String date,
      String what,
      String state,
      Reasons reasons,
      String reference,
      boolean again,
      String note) {}

  static PaymentPart of(DocumentDetail detail) {
    var document = detail.summary();
    var payment = detail.payment();
    if (payment == null && !isToldOf(document)) {
      return NONE;
    }
    var from = detail.paymentsFrom();
    return new PaymentPart(
        payment == null ? "" : sentence(ofPart(document.type(), from), payment.standing()),
        telling(from),
        from != null,
        payment == null ? List.of() : payment.notices().stream().map(PaymentPart::row).toList());
  }

  /** Whether Concur may be told of its payment: it knows the entry, by which people are owed. */
  private static boolean isToldOf(DocumentSummary document) {
    var isKnown =
        document.state() == DocumentState.CONFIRMED || document.state() == DocumentState.PAID;
    return switch (document.type()) {
      case EXPENSE, INVOICE -> isKnown;
      case CASH_ADVANCE, PAYROLL, REQUEST_OBLIGATION, REPORT_OBLIGATION -> false;
    };
  }

  private static String telling(@Nullable LocalDate from) {
    return from == null
        ? "Concur is not told of payments."
        : "Concur is told of what is paid on " + from + " or later.";
  }

  private static String sentence(String ofPart, Standing standing) {
    var currency = standing.currency();
    var owed = Amounts.of(standing.owed(), currency);
    var paid = Amounts.of(standing.paid(), currency);
    var sentence =
        switch (standing.state()) {
          case OPEN -> owed + " owed, nothing paid yet.";
          case PARTIAL -> paid + " of " + owed + " paid." + ofPart;
          case PAID -> owed + " paid.";
          case TAKEN_BACK -> "The payment was taken back: " + owed + " owed again.";
        };
    return standing.credited().signum() == 0
        ? sentence
        : sentence + " " + Amounts.of(standing.credited(), currency) + " was credited.";
  }

  /** Of an invoice Concur knows only whether it is paid. */
  private static String ofPart(DocumentType type, @Nullable LocalDate from) {
    return type == DocumentType.INVOICE && from != null ? WHOLE : "";
  }

  private static Row row(Notice notice) {
    return new Row(
        notice.day().toString(),
        what(notice.kind()) + Amounts.of(notice.amount(), notice.currency()),
        notice.dismissed() ? "Settled by hand" : state(notice.state()),
        Reasons.of(Optional.ofNullable(notice.problem()).stream().toList(), Reasons.FEW),
        isOpen(notice) ? notice.reference() : "",
        mayBeTold(notice),
        isOpen(notice) && notice.state() == Notice.State.SENT ? MAYBE : "");
  }

  private static boolean mayBeTold(Notice notice) {
    var problem = notice.problem();
    return notice.state() == Notice.State.REFUSED
        && (problem == null || problem.code() != Code.PAYMENT_REFERENCE_TAKEN);
  }

  private static boolean isOpen(Notice notice) {
    return switch (notice.state()) {
      case REFUSED -> !notice.dismissed();
      case WAITING, SENT -> notice.problem() != null;
      case TAKEN -> false;
    };
  }

  static String what(Notice.Kind kind) {
    return switch (kind) {
      case COMPLETE -> "Completes the payment: ";
      case PARTIAL -> "Part of the payment: ";
      case REVERSED -> "Taken back: ";
      case PAID -> "Paid: ";
      case VOID -> "Not paid any more: ";
    };
  }

  private static String state(Notice.State state) {
    return switch (state) {
      case WAITING -> "To be told";
      case SENT -> "Sent, not answered yet";
      case TAKEN -> "Concur knows";
      case REFUSED -> "Concur does not take it";
    };
  }
}
