package io.mlconnector.concur.receipts;

/** What came of asking for a receipt. */
public sealed interface ReceiptOutcome {

  /** It is there. */
  record Found(Receipt receipt) implements ReceiptOutcome {}

  /** Concur has none, or none yet: images may follow days after the report. */
  record Missing() implements ReceiptOutcome {}

  /**
   * There is one that cannot be attached.
   *
   * @param bytes its size, or what of it was read
   */
  record Unfit(Why why, int bytes) implements ReceiptOutcome {

    /** What is wrong with it. */
    public enum Why {
      TOO_LARGE,
      UNKNOWN_KIND
    }
  }
}
