package io.mlconnector.sync.payments;

import io.mlconnector.core.money.Currency;
import io.mlconnector.core.money.Money;
import io.vertx.core.buffer.Buffer;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;

/** A notice that is to be sent, with what Concur wants to be told along with it. */
record Pending(UUID document, Notice notice, Paper paper, Posted posted, Currency currency) {

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
    return notice.money(currency);
  }

  /** Whether Concur may have it already: it was sent, and nobody knows what became of that. */
  boolean isSentBefore() {
    return notice.state() == Notice.State.SENT;
  }
}
