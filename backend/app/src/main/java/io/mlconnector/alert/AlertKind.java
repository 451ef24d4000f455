package io.mlconnector.alert;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What people can be told of; each may be switched off. */
public enum AlertKind {
  CONNECTION_BROKEN("A connection is broken", "Concur or Odoo refuses what we have."),
  CREDENTIAL_ENDS("A key or token ends", "30, 14, 7 and 1 days before, and when it has ended."),
  DOCUMENTS_HELD("Documents are held", "Once for each new cause, with the number of documents."),
  DOCUMENT_WAITS("A document waits too long", "The oldest that is not in Odoo yet."),
  LANE_STUCK("Work does not get on", "Runs fail time and again, or one does not end."),
  EVENTS_DEAD("Events do not come", "Concur's webhook subscription is broken or silent."),
  ENTRY_CHANGED("An entry was changed by hand", "Odoo does not hold any more what was posted."),
  MAPPING_GONE(
      "The mapping names what Odoo has no more",
      "An account, partner, tax or analytic account was archived or deleted."),
  BANK_ACCOUNT(
      "A vendor's bank account waits",
      "It was changed in Odoo, or is that of another one. Told at once, however often you are told."),
  EXCHANGE_WAITS(
      "Vendors, payments, orders or lists wait for somebody",
      "Once for each cause; single purchase orders when they have waited for a day."),
  MONTH_UNEQUAL("A month is not equal", "From the third day of the next month, until it is."),
  /** By mail to owners and admins, whatever was chosen: the way that was chosen is what fails. */
  WEBHOOK_FAILS("The webhook takes no alerts", "Once a day at the most.");

  private final String title;
  private final String hint;

  AlertKind(String title, String hint) {
    this.title = title;
    this.hint = hint;
  }

  /** The stable form in the database, in forms and in what is sent to webhooks. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Whether people may choose not to be told of it. */
  public boolean isOptional() {
    return this != WEBHOOK_FAILS;
  }

  /** Whether it is told at once, with whatever else is news: money may leave in the meantime. */
  boolean hurries() {
    return this == BANK_ACCOUNT;
  }

  public String title() {
    return title;
  }

  public String hint() {
    return hint;
  }

  /** The kinds of these words; words that mean nothing any more are left out. */
  static Set<AlertKind> of(List<String> words) {
    var kinds = EnumSet.noneOf(AlertKind.class);
    Arrays.stream(values()).filter(kind -> words.contains(kind.word())).forEach(kinds::add);
    return kinds;
  }
}
