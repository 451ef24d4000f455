package io.mlconnector.simulators.concur.fis;

/** The service's codes per item, with the result word that goes with each in a confirmation. */
public enum ItemCode {
  DONE(0, "SUCCESS", ""),
  SYSTEM_DIFFERS(99, "FAILURE", "The systemId differs from the one stored with this document."),
  ALREADY_ACKNOWLEDGED(101, "FAILURE", "This document was previously acknowledged by SystemId: "),
  RECALLED_BEFORE_ACKNOWLEDGE(102, "FAILURE", "This document was recalled."),
  NOT_READY(103, "FAILURE", "This document is not ready."),
  UNKNOWN_TO_ACKNOWLEDGE(104, "FAILURE", "This document does not exist."),
  WRONG_TYPE_TO_ACKNOWLEDGE(105, "FAILURE", "The docType does not match this document."),
  NOT_ACKNOWLEDGED(111, "NOT_YET_ACKNOWLEDGED", "This document was not acknowledged yet."),
  RECALLED_BEFORE_CONFIRM(112, "WAS_RECALLED", "This document was recalled."),
  ALREADY_CONFIRMED(113, "FAILURE", "A posting confirmation was already posted."),
  UNKNOWN_STATE(114, "FAILURE", "This document is in an unknown state."),
  WRONG_TYPE_TO_CONFIRM(115, "FAILURE", "The docType does not match this document."),
  UNKNOWN_TO_CONFIRM(116, "FAILURE", "This document does not exist."),
  INVALID(198, "FAILURE", "The request is invalid and will never work."),
  TRY_LATER(199, "SYSTEM_ERROR_OCCURRED", "An unknown error occurred, try again later."),
  PAYMENT_KNOWN(298, "NOOP", "Payment confirmation already exist "),
  PAYMENT_INVALID(298, "FAILURE", "The payment confirmation is invalid."),
  PAYMENT_TOO_EARLY(298, "NOT_POSTING_CONFIRMED", "The posting was not confirmed yet.");

  private final int code;
  private final String result;
  private final String message;

  ItemCode(int code, String result, String message) {
    this.code = code;
    this.result = result;
    this.message = message;
  }

  public int code() {
    return code;
  }

  String result() {
    return result;
  }

  /** An acknowledgement knows two results only. */
  String acknowledgeResult() {
    return this == DONE ? "SUCCESS" : "FAILURE";
  }

  String message() {
    return message;
  }
}
