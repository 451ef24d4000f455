package io.mlconnector.concur.receipts;

import io.mlconnector.concur.ConcurException;
import io.mlconnector.core.document.ReceiptSource;
import io.vertx.core.Future;

/** The images of one company's receipts. */
public interface ReceiptImages {

  /** A failed future carries {@link ConcurException}; that there is no image is no failure. */
  Future<ReceiptOutcome> of(ReceiptSource source);

  /** What the app at Concur has to be allowed for images of this kind. */
  static String scope(ReceiptSource.Kind kind) {
    return switch (kind) {
      case ENTRY -> "spenddocs.receipts.read";
      case INVOICE, REPORT -> "IMAGE";
    };
  }
}
