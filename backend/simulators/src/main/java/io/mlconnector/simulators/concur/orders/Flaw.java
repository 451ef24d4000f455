package io.mlconnector.simulators.concur.orders;

/**
 * Why an order or a receipt is not taken.
 *
 * @param code as SAP lists them
 * @param field what it is about, blank where nothing can be named
 * @param line the external id of the line that it is about, blank for the whole
 */
record Flaw(String code, String message, String field, String line) {

  static Flaw of(String code, String message) {
    return new Flaw(code, message, "", "");
  }

  static Flaw missing(String field) {
    return new Flaw("8000", "A required field is missing", field, "");
  }

  Flaw in(String externalId) {
    return new Flaw(code, message, field, externalId);
  }
}
