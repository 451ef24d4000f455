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
      case CONCUR_PROCESSOR -> "the Concur processor";
      case ODOO_ADMIN -> "the Odoo administrator";
      case CALLER -> "whoever called the API";
      case OPERATOR -> "the operator of ml-connector";
      case NOBODY -> "nobody: it passes by itself, or nothing is wrong";
    };
  }

  /** Who can mend a connection, told to somebody who looks at how it stands. */
  public static String mender(Owner owner) {
    return switch (owner) {
      case ACCOUNTANT -> "An accountant of your company.";
      case CONCUR_ADMIN -> "The Concur administrator of your company.";
      case CONCUR_PROCESSOR -> "The Concur processor of your company.";
      case ODOO_ADMIN -> "The Odoo administrator of your company.";
      case CALLER -> "An administrator of this company account.";
      case OPERATOR -> "We do, who run this service.";
      case NOBODY ->
          "Nobody has to yet, as it may pass by itself. If it does not, the administrator of that"
              + " system in your company.";
    };
  }

  /** Who pays or gets paid, by Concur's code; codes of a customer's own stay as they are. */
  public static String side(String code) {
    return switch (code) {
      case "COMP" -> "Company";
      case "EMPL" -> "Employee";
      case "CBCP" -> "Card, paid by the company";
      case "IBCP" -> "Card, paid by the employee";
      case "COPD" -> "Paid by the company";
      default -> code;
    };
  }

  /** Debit or credit, as Concur writes it; anything else stays as it is. */
  public static String mark(String code) {
    return switch (code) {
      case "DR" -> "debit";
      case "CR" -> "credit";
      default -> code;
    };
  }

  /** Whether a wage is taxed, as Concur writes it; a customer's own word stays as it is. */
  public static String taxable(String code) {
    return switch (code) {
      case "TAXABLE" -> "taxable";
      case "NON_TAXABLE" -> "not taxable";
      default -> code;
    };
  }

  /** A number with its noun, such as {@code 1 document} and {@code 14 documents}. */
  public static String documents(long count) {
    return count == 1 ? "1 document" : count + " documents";
  }
}
