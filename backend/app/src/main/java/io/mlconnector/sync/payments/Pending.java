package io.mlconnector.sync.payments;

import io.mlconnector.core.money.Currency;
import io.mlconnector.core.money.Money;
import io.vertx.core.buffer.Buffer;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;

/**
 * A notice that is to be sent, with what Concur wants to be told along with it.
 *
 * @param decimals of its currency
 * @param failed calls in a row that failed with it
 */
record Pending(UUID document, Notice notice, Paper paper, Posted posted, int decimals, int failed) {

  /**
   * The document as Concur knows it.
   *
   * @param body of a report, sealed; empty once its time to be kept was over
   */
  record Paper(String fiId, String businessId, Optional<Buffer> body) {}

  /** Its entry, as Concur was told of it. */
  record Posted(String company, Optional<String> number, Optional<LocalDate> date) {}

  String reference() {
    return notice.reference();
  }

  Money amount() {
    return notice.money(new Currency(notice.currency(), decimals));
  }

  /** For people, whatever is wrong with it. */
  String shown() {
    var plain = notice.amount().stripTrailingZeros();
    var scale = Math.max(Math.max(decimals, 0), plain.scale());
    return plain.setScale(scale, RoundingMode.UNNECESSARY).toPlainString()
        + " "
        + notice.currency();
  }

  /** Whether Concur may have it from a call whose outcome nobody knows. */
  boolean isSentBefore() {
    return notice.state() == Notice.State.SENT;
  }

  /** Whether it was ever sent: a reference that Concur knows then is this one. */
  boolean isEverSent() {
    return notice.attempts() > 0;
  }
}
