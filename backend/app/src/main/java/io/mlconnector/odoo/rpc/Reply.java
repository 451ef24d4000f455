package io.mlconnector.odoo.rpc;

import com.fasterxml.jackson.databind.JsonNode;

/** What Odoo answered to a call that it understood. */
public sealed interface Reply {

  /** The method's result; null where it returns nothing. */
  record Result(JsonNode value) implements Reply {}

  /** A business rule or constraint, in Odoo's words and the user's language; rolled back. */
  record Refused(String message) implements Reply {}

  /** At least one of the records does not exist (any more); rolled back. */
  record Missing() implements Reply {}
}
