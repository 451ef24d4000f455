package io.mlconnector.concur.ess;

import java.util.Arrays;
import java.util.Optional;

/** The topics that we subscribe to, each with what of it we want and the scope that opens it. */
public enum Topic {
  /** Documents that wait to be posted. */
  FINANCIAL_INTEGRATION("public.concur.financialintegration", ".*\\.readyForIntegration", "FISVC"),
  /** Reports sent back, recalled or paid. */
  EXPENSE_REPORT("public.concur.expense.report", "statusChanged", "expense.report.read");

  private final String word;
  private final String filter;
  private final String scope;

  Topic(String word, String filter, String scope) {
    this.word = word;
    this.filter = filter;
    this.scope = scope;
  }

  /** SAP's name of it. */
  public String word() {
    return word;
  }

  /** A regular expression on the event type, which serves whole and in part alike. */
  public String filter() {
    return filter;
  }

  public String scope() {
    return scope;
  }

  /** The topic of this name, if it is one of ours. */
  public static Optional<Topic> of(String word) {
    return Arrays.stream(values()).filter(topic -> topic.word.equals(word)).findFirst();
  }
}
