package io.mlconnector.connection.ping;

import java.util.Optional;
import java.util.stream.Stream;

/** The checks, each with what it is called and what is done for it; codes never change. */
enum Step {
  CONCUR_CREDENTIALS(
      "concur.credentials", "Concur credentials are entered", "We look up what was entered."),
  CONCUR_ADDRESS(
      "concur.address", "Concur's address is known", "We ask for the address of its datacenter."),
  CONCUR_TLS(
      "concur.tls", "The way to Concur is safe", "We connect to it and check its certificate."),
  CONCUR_TOKEN("concur.token", "Concur gives us a token", "We renew the company's token."),
  CONCUR_DATACENTER(
      "concur.datacenter",
      "Concur's datacenter is an allowed host",
      "We compare the datacenter that Concur names with SAP's own."),
  CONCUR_SCOPES(
      "concur.scopes",
      "The token has the scope for finance documents",
      "We read the scopes that came with the token."),
  CONCUR_DOCUMENTS(
      "concur.documents",
      "Financial Integration is open to the company",
      "We read the first page of expense reports, and change nothing."),
  CONCUR_RENEWAL(
      "concur.renewal",
      "The connection does not run out soon",
      "We look when the company's token ends."),
  CONCUR_EVENTS(
      "concur.events",
      "Concur tells us of new documents at once",
      "We look at the event subscription and the last event."),
  CONCUR_CLOCK(
      "concur.clock", "Concur's clock agrees with ours", "We compare the time of its answer."),
  CONCUR_SPEED("concur.speed", "Concur answers quickly", "We time one short question."),

  ODOO_CREDENTIALS(
      "odoo.credentials", "Odoo credentials are entered", "We look up what was entered."),
  ODOO_ADDRESS(
      "odoo.address",
      "The address is known, and may be called",
      "We look up its name, and whether it is public."),
  ODOO_TLS("odoo.tls", "The way to Odoo is safe", "We connect to it and check its certificate."),
  ODOO_VERSION(
      "odoo.version", "An Odoo of a known version answers", "We ask for the version, without key."),
  ODOO_DATABASE("odoo.database", "The database is there", "We make one call into the database."),
  ODOO_PLAN(
      "odoo.plan",
      "The Odoo lets programs in",
      "We ask what every user may ask, and see whether it is refused."),
  ODOO_LOGIN("odoo.login", "Odoo takes the key", "We ask Odoo whose key it is."),
  ODOO_KEY("odoo.key", "The API key does not end soon", "We ask Odoo when the key ends."),
  ODOO_RENEWAL(
      "odoo.rotation",
      "We can renew the key by ourselves",
      "We ask for another key without showing the present one; none is made."),
  ODOO_COMPANIES(
      "odoo.companies", "The integration user has a company", "We list the user's companies."),
  ODOO_PARTNERS("odoo.right.partners", "The user may read partners", Step.ASKED),
  ODOO_PARTNERS_CREATE("odoo.right.partners.create", "The user may create partners", Step.ASKED),
  ODOO_ACCOUNTS("odoo.right.accounts", "The user may read accounts", Step.ASKED),
  ODOO_JOURNALS("odoo.right.journals", "The user may read journals", Step.ASKED),
  ODOO_TAXES("odoo.right.taxes", "The user may read taxes", Step.ASKED),
  ODOO_ANALYTIC("odoo.right.analytic", "The user may read analytic accounts", Step.ASKED),
  ODOO_CREATE("odoo.right.create", "The user may create entries", Step.ASKED),
  ODOO_POST("odoo.right.post", "The user may post entries", Step.ASKED),
  ODOO_ATTACH("odoo.right.attach", "The user may attach receipts", Step.ASKED),
  ODOO_ACCOUNTING(
      "odoo.accounting",
      "The companies have accounts and journals",
      "We look for one account and one journal of each company, of the first six at most."),
  ODOO_LOCKS("odoo.locks", "The books are open for today", "We read each company's lock dates."),
  ODOO_CLOCK("odoo.clock", "Odoo's clock agrees with ours", "We compare the time of its answer."),
  ODOO_SPEED("odoo.speed", "Odoo answers quickly", "We time one short question.");

  private static final String ASKED = "We ask Odoo whether it would let the user; nothing is done.";

  private final String code;
  private final String title;
  private final String did;

  Step(String code, String title, String did) {
    this.code = code;
    this.title = title;
    this.did = did;
  }

  String code() {
    return code;
  }

  String title() {
    return title;
  }

  String did() {
    return did;
  }

  /** Those of one side, in their order. */
  static Stream<Step> of(String prefix) {
    return Stream.of(values()).filter(step -> step.code.startsWith(prefix));
  }

  Check waiting() {
    return new Check(code, title, Check.Status.SKIP, did, "", "", Optional.empty());
  }
}
