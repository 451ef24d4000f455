package io.mlconnector.connection;

/** The two systems that a tenant connects. */
public enum ConnectionKind {
  CONCUR("concur"),
  ODOO("odoo");

  private final String word;

  ConnectionKind(String word) {
    this.word = word;
  }

  /** The form in the API and in the audit. */
  public String word() {
    return word;
  }

  String breaking() {
    return "update "
        + word
        + "_connection set state = 'broken', problem = $2, updated_at = now()"
        + " where tenant_id = $1 and (state <> 'broken' or problem is distinct from $2)";
  }

  String connecting() {
    return "update "
        + word
        + "_connection set state = 'connected', problem = null, updated_at = now()"
        + " where tenant_id = $1 and state <> 'connected'";
  }
}
