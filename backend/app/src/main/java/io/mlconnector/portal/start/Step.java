package io.mlconnector.portal.start;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The steps in their order; each waits for those that it names. */
enum Step {
  COMPANY("company", "Your company account", false),
  CONCUR("concur", "Connect SAP Concur", false),
  ODOO("odoo", "Connect Odoo", false),
  COMPANIES("companies", "Choose company and journals", false, ODOO),
  MASTERS("masters", "Match accounts, partners and taxes", false, COMPANIES),
  FIX("fix", "Fix what is left", true, CONCUR, MASTERS),
  PREVIEW("preview", "Look at real documents", true, CONCUR, MASTERS),
  LIVE("live", "Go live", false, CONCUR, COMPANIES);

  private final String word;
  private final String title;
  private final boolean byHand;
  private final List<Step> needs;

  Step(String word, String title, boolean byHand, Step... needs) {
    this.word = word;
    this.title = title;
    this.byHand = byHand;
    this.needs = List.of(needs);
  }

  /** Stable: in addresses and in the database. */
  String word() {
    return word;
  }

  String title() {
    return title;
  }

  /** Whether a person says that it is done, as no fact tells it. */
  boolean byHand() {
    return byHand;
  }

  List<Step> needs() {
    return needs;
  }

  static Optional<Step> of(String word) {
    return Arrays.stream(values()).filter(step -> step.word.equals(word)).findFirst();
  }
}
