package io.mlconnector.simulators.concur.ess;

/** What may happen to an expense report, in the words of its event. */
public enum ReportChange {
  CREATED("reportCreated", "", "A_NOTF", "A_NOTF", "P_NOTP", "P_NOTP"),
  UPDATED("reportUpdated", "", "A_NOTF", "A_NOTF", "P_NOTP", "P_NOTP"),
  DELETED("reportDeleted", "", "A_NOTF", "A_NOTF", "P_NOTP", "P_NOTP"),
  SUBMITTED("statusChanged", "MANAGER", "A_NOTF", "A_PEND", "P_NOTP", "P_NOTP"),
  SENT_BACK("statusChanged", "SENDBACK", "A_PEND", "A_RESU", "P_NOTP", "P_NOTP"),
  RECALLED("statusChanged", "RECALL", "A_APPR", "A_RESU", "P_NOTP", "P_NOTP"),
  VALIDATED("statusChanged", "EXTVAL", "A_EXTV", "A_APPR", "P_NOTP", "P_NOTP"),
  PAID("statusChanged", "PAIDREPORT", "A_APPR", "A_APPR", "P_PROC", "P_PAID");

  private final String eventType;
  private final String stepCode;
  private final String approvalBefore;
  private final String approval;
  private final String paymentBefore;
  private final String payment;

  ReportChange(
      String eventType,
      String stepCode,
      String approvalBefore,
      String approval,
      String paymentBefore,
      String payment) {
    this.eventType = eventType;
    this.stepCode = stepCode;
    this.approvalBefore = approvalBefore;
    this.approval = approval;
    this.paymentBefore = paymentBefore;
    this.payment = payment;
  }

  String eventType() {
    return eventType;
  }

  String stepCode() {
    return stepCode;
  }

  String approvalBefore() {
    return approvalBefore;
  }

  String approval() {
    return approval;
  }

  String paymentBefore() {
    return paymentBefore;
  }

  String payment() {
    return payment;
  }
}
