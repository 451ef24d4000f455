package io.mlconnector.portal.wording;

import io.mlconnector.core.document.DocumentType;
import io.mlconnector.core.problem.Owner;
import io.mlconnector.sync.board.Bucket;
import io.mlconnector.sync.document.DocumentState;

/** What things are called on pages, in the words of people who keep books. */
public final class Wording {

  private Wording() {}

  public static String type(DocumentType type) {
    return switch (type) {
      case EXPENSE -> "Expense report";
      case INVOICE -> "Invoice";
      case CASH_ADVANCE -> "Cash advance";
      case PAYROLL -> "Payroll";
      case REQUEST_OBLIGATION -> "Request obligation";
      case REPORT_OBLIGATION -> "Report obligation";
    };
  }

  public static String bucket(Bucket bucket) {
    return switch (bucket) {
      case POSTED -> "Posted";
      case HELD -> "Held";
      case REJECTED -> "Rejected";
      case IGNORED -> "Ignored";
      case IN_WORK -> "In work";
      case TAKEN_BACK -> "Taken back";
    };
  }

  /** How a bucket looks: good, bad, wait or calm. */
  public static String look(Bucket bucket) {
    return switch (bucket) {
      case POSTED -> "good";
      case HELD, REJECTED -> "bad";
      case IN_WORK -> "wait";
      case IGNORED, TAKEN_BACK -> "calm";
    };
  }

  public static String state(DocumentState state) {
    return switch (state) {
      case FETCHED -> "Received";
      case ACKNOWLEDGED -> "On its way to Odoo";
      case HELD -> "Held";
      case POSTED -> "Posted, Concur is told next";
      case CONFIRMED -> "Posted";
      case PAID -> "Paid";
      case IGNORED -> "Ignored";
      case REJECTED -> "Rejected";
      case RECALLED -> "Taken back in Concur";
      case REVERSED -> "Reversed";
    };
  }

  /** Who has to act, as the object or subject of a sentence. */
  public static String owner(Owner owner) {
    return switch (owner) {
      case ACCOUNTANT -> "the accountant";
      case CONCUR_ADMIN -> "the Concur administrator";
      case ODOO_ADMIN -> "the Odoo administrator";
      case CALLER -> "whoever called the API";
      case OPERATOR -> "the operator of ml-connector";
      case NOBODY -> "nobody: it passes by itself, or nothing is wrong";
    };
  }

  /** A number with its noun, such as {@code 1 document} and {@code 14 documents}. */
  public static String documents(long count) {
    return count == 1 ? "1 document" : count + " documents";
  }
}
