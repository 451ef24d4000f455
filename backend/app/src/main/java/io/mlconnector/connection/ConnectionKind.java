package io.mlconnector.connection;

import io.mlconnector.core.problem.Code;

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

  /** What is found out anew with every use does not stay once a use is without it. */
  String connecting() {
    return "update "
        + word
        + "_connection set state = 'connected', problem = null, updated_at = now()"
        + " where tenant_id = $1 and (state <> 'connected' or problem->>'code' = '"
        + Code.CONCUR_DOCUMENT_WITHOUT_ID.text()
        + "')";
  }

  /** The connection works, and somebody has to look at something. */
  String flawing() {
    return "update "
        + word
        + "_connection set state = 'connected', problem = $2, updated_at = now()"
        + " where tenant_id = $1 and (state <> 'connected' or problem is distinct from $2)";
  }
}
