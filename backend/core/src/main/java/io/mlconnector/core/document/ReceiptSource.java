package io.mlconnector.core.document;

/**
 * A place in Concur where a receipt of a document is asked for; whether there is one, the answer
 * tells.
 *
 * @param id Concur's, by which it is asked for
 * @param label what it belongs to, for people
 */
public record ReceiptSource(Kind kind, String id, String label) {

  /** What the id is that of. */
  public enum Kind {
    /** The image of one expense. */
    ENTRY,
    /** The image of an invoice. */
    INVOICE,
    /** All receipts of a report in one file. */
    REPORT
  }
}
