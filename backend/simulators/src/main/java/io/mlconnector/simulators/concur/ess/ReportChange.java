package io.mlconnector.simulators.concur.ess;

/** What may happen to an expense report, in the words of its event. */
public enum ReportChange {
  CREATED("reportCreated"),
  UPDATED("reportUpdated"),
  DELETED("reportDeleted"),
  SUBMITTED("MANAGER", "A_NOTF A_PEND", "P_NOTP P_NOTP"),
  SENT_BACK("SENDBACK", "A_PEND A_RESU", "P_NOTP P_NOTP"),
  RECALLED("RECALL", "A_APPR A_RESU", "P_NOTP P_NOTP"),
  VALIDATED("EXTVAL", "A_EXTV A_APPR", "P_NOTP P_NOTP"),
  PAID("PAIDREPORT", "A_APPR A_APPR", "P_PROC P_PAID");

  private final String eventType;
  private final String stepCode;
  private final String approval;
  private final String payment;

  ReportChange(String eventType) {
    this(eventType, "", "", "");
  }

  /** A step of the workflow, with both statuses before and after it. */
  ReportChange(String stepCode, String approval, String payment) {
    this("statusChanged", stepCode, approval, payment);
  }

  ReportChange(String eventType, String stepCode, String approval, String payment) {
    this.eventType = eventType;
    this.stepCode = stepCode;
    this.approval = approval;
    this.payment = payment;
  }

  String eventType() {
    return eventType;
  }

  /** Empty for a change without a step. */
  String stepCode() {
    return stepCode;
  }

  String approvalBefore() {
    return approval.split(" ")[0];
  }

  String approval() {
    return approval.split(" ")[1];
  }

  String paymentBefore() {
    return payment.split(" ")[0];
  }

  String payment() {
    return payment.split(" ")[1];
  }
}
