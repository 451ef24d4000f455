package io.mlconnector.simulators.concur.payments;

import io.mlconnector.simulators.concur.fis.DocStatus;
import io.mlconnector.simulators.concur.fis.DocType;
import io.mlconnector.simulators.concur.fis.FisQueue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The payments of a company's invoices, by request id; safe from any thread. */
public final class PaymentBook {

  private final FisQueue queue;
  private final Map<String, List<Payment>> payments = new LinkedHashMap<>();

  public PaymentBook(FisQueue queue) {
    this.queue = queue;
  }

  /** What an invoice's payment may be set to. */
  public enum Status {
    PAID,
    VOID,
    CANCEL
  }

  /** One confirmation that was taken, with its amount and date as sent. */
  public record Payment(String requestId, Status status, String amount, String date) {}

  /** Every confirmation of an invoice that was taken, in their order. */
  public synchronized List<Payment> of(String requestId) {
    return List.copyOf(payments.getOrDefault(requestId, List.of()));
  }

  /** What is wrong with a confirmation; it is taken if nothing is. */
  synchronized Optional<String> take(Payment payment) {
    Optional<String> flaw =
        payment.status() == Status.PAID ? notPayable(payment) : notPaid(payment);
    if (flaw.isEmpty()) {
      payments.computeIfAbsent(payment.requestId(), first -> new ArrayList<>()).add(payment);
    }
    return flaw;
  }

  private Optional<String> notPayable(Payment payment) {
    boolean extracted =
        queue.all().stream()
            .filter(record -> record.document().type() == DocType.INVOICE)
            .filter(record -> record.document().businessId().equals(payment.requestId()))
            .anyMatch(record -> record.status() == DocStatus.POSTING_CONFIRMED_SUCCESS);
    return extracted && of(payment.requestId()).isEmpty()
        ? Optional.empty()
        : Optional.of(
            "Invoice " + payment.requestId() + " does not have a Payment Status of Extracted");
  }

  private Optional<String> notPaid(Payment payment) {
    List<Payment> taken = of(payment.requestId());
    return !taken.isEmpty() && taken.getLast().status() == Status.PAID
        ? Optional.empty()
        : Optional.of("Invoice " + payment.requestId() + " does not have a Payment Status of Paid");
  }
}
