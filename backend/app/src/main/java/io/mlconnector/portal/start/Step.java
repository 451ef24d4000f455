package io.mlconnector.portal.start;

import io.mlconnector.identity.Role;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The steps in their order; each waits for those that it names. */
enum Step {
  COMPANY("company", "Your company account", false),
  CONCUR("concur", "Connect SAP Concur", false),
  ODOO("odoo", "Connect Odoo", false),
  COMPANIES("companies", "Choose company and journals", false),
  MASTERS("masters", "Match accounts, partners and taxes", false),
  FIX("fix", "Fix what is left", true),
  PREVIEW("preview", "Look at real documents", true),
  LIVE("live", "Go live", false);

  private final String word;
  private final String title;
  private final boolean byHand;

  Step(String word, String title, boolean byHand) {
    this.word = word;
    this.title = title;
    this.byHand = byHand;
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

  /** The smallest role that can do it. */
  Role takes() {
    return switch (this) {
      case COMPANY -> Role.VIEWER;
      case CONCUR, ODOO, LIVE -> Role.ADMIN;
      case COMPANIES, MASTERS, FIX, PREVIEW -> Role.ACCOUNTANT;
    };
  }

  List<Step> needs() {
    return switch (this) {
      case COMPANY -> List.of();
      case CONCUR -> List.of();
      case ODOO -> List.of();
      case COMPANIES -> List.of(ODOO);
      case MASTERS -> List.of(COMPANIES);
      case FIX -> List.of(CONCUR, MASTERS);
      case PREVIEW -> List.of(CONCUR, MASTERS);
      case LIVE -> List.of(CONCUR, COMPANIES);
    };
  }

  static Optional<Step> of(String word) {
    return Arrays.stream(values()).filter(step -> step.word.equals(word)).findFirst();
  }
}
