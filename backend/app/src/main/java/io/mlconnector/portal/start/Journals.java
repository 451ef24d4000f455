package io.mlconnector.portal.start;

import io.mlconnector.core.accounting.LedgerMasters.Journal;
import io.mlconnector.core.mapping.MappingProfile.As;

/** Which journals take what a kind of documents is posted as. */
final class Journals {

  private Journals() {}

  static boolean fits(Journal journal, As as) {
    return journal.active() && as.standsIn(journal.type());
  }

  static String wrong(As as) {
    return switch (as) {
      case ENTRY -> "Choose a general journal of this company: this one does not take entries.";
      case BILL -> "Choose a purchase journal of this company: this one does not take bills.";
    };
  }
}
