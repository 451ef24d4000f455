package io.mlconnector.connection.ping;

/** The checks in the order in which they are made. */
enum Step {
  CONCUR_CREDENTIALS("concur.credentials", "Concur credentials are entered"),
  CONCUR_TOKEN("concur.token", "Concur gives us a token"),
  CONCUR_DATACENTER("concur.datacenter", "Concur's datacenter is an allowed host"),
  CONCUR_DOCUMENTS("concur.documents", "We may read finance documents"),
  CONCUR_RENEWAL("concur.renewal", "The connection does not run out soon"),
  CONCUR_EVENTS("concur.events", "Concur tells us of new documents at once"),
  ODOO_CREDENTIALS("odoo.credentials", "Odoo credentials are entered"),
  ODOO_LOGIN("odoo.login", "Odoo answers and takes the key"),
  ODOO_KEY("odoo.key", "The API key does not end soon"),
  ODOO_COMPANIES("odoo.companies", "The integration user has a company"),
  ODOO_ACCOUNTING("odoo.accounting", "The integration user sees accounts and journals");

  private final String code;
  private final String title;

  Step(String code, String title) {
    this.code = code;
    this.title = title;
  }

  String code() {
    return code;
  }

  String title() {
    return title;
  }
}
