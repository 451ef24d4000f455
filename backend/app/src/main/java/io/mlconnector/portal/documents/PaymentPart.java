package io.mlconnector.portal.documents;

import io.mlconnector.core.problem.Code;
import io.mlconnector.portal.wording.Amounts;
import io.mlconnector.sync.desk.DocumentDetail;
import io.mlconnector.sync.payments.Notice;
import io.mlconnector.sync.payments.Standing;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A document's payment in words.
 *
 * @param standing blank where nobody is owed anything, or nobody has looked
 * @param told what Concur was told, oldest first
 */
public record PaymentPart(String standing, List<Row> told) {

  private static final String MAYBE =
      "Concur may have it. Once it is settled by hand, it is not taken back there any more.";

  private static final PaymentPart NONE = new PaymentPart("", List.of());

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

  static PaymentPart of(DocumentDetail.@Nullable Payment payment) {
    return payment == null
        ? NONE
        : new PaymentPart(
            sentence(payment.standing()),
            payment.notices().stream().map(PaymentPart::row).toList());
  }

  private static String sentence(Standing standing) {
    var currency = standing.currency();
    var owed = Amounts.of(standing.owed(), currency);
    var paid = Amounts.of(standing.paid(), currency);
    var sentence =
        switch (standing.state()) {
          case OPEN -> owed + " owed, nothing paid yet.";
          case PARTIAL -> paid + " of " + owed + " paid.";
          case PAID -> owed + " paid.";
          case TAKEN_BACK -> "The payment was taken back: " + owed + " owed again.";
        };
    return standing.credited().signum() == 0
        ? sentence
        : sentence + " " + Amounts.of(standing.credited(), currency) + " was credited.";
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
