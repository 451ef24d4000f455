package io.mlconnector.simulators.concur.ess;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/** The topics that the sandbox has, each with the scopes of which an app needs one. */
public enum Topic {
  FINANCIAL_INTEGRATION("public.concur.financialintegration", "FISVC"),
  EXPENSE_REPORT("public.concur.expense.report", "expense.report.read expense.report.readwrite"),
  ACCOUNTING_INTEGRATION(
      "public.concur.spend.accountingintegration",
      "spend.accountingintegration.read spend.accountingintegration.write"),
  IDENTITY("public.concur.user.profile.identity", "identity.user.event.read");

  private final String word;
  private final String scopes;

  Topic(String word, String scopes) {
    this.word = word;
    this.scopes = scopes;
  }

  public String word() {
    return word;
  }

  boolean isOpenTo(Set<String> granted) {
    return Arrays.stream(scopes.split(" ")).anyMatch(granted::contains);
  }

  static Optional<Topic> of(String word) {
    return Arrays.stream(values()).filter(topic -> topic.word.equals(word)).findFirst();
  }
}
