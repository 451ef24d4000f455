package io.mlconnector.odoo;

/** What the integration user must be allowed to do, tried out without doing it. */
public enum Right {
  READ_PARTNERS("partners", "res.partner", "read"),
  /** Wanted only where the mapping creates the partners that are missing. */
  CREATE_PARTNERS("partners.create", "res.partner", "create"),
  READ_ACCOUNTS("accounts", "account.account", "read"),
  READ_JOURNALS("journals", "account.journal", "read"),
  READ_TAXES("taxes", "account.tax", "read"),
  READ_ANALYTIC("analytic", "account.analytic.account", "read"),
  CREATE_ENTRIES("create", "account.move", "create"),
  /** Besides changing entries Odoo wants the user to be in its group for invoicing. */
  POST_ENTRIES("post", "account.move", "write"),
  /** Odoo wants whoever attaches a file to an entry to have the right to change the entry, too. */
  ATTACH_FILES("attach", "ir.attachment", "create");

  private final String word;
  private final String model;
  private final String operation;

  Right(String word, String model, String operation) {
    this.word = word;
    this.model = model;
    this.operation = operation;
  }

  /** Stable, for machines. */
  public String word() {
    return word;
  }

  public String model() {
    return model;
  }

  /** In Odoo's words: read, write, create or unlink. */
  public String operation() {
    return operation;
  }
}
