package io.mlconnector.simulators.odoo.load;

import java.util.Map;

/** A value that an import cannot take; it becomes a message, not an error of the call. */
final class ImportRefusal extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String pattern;
  private final transient Map<String, Object> more;

  /**
   * A refusal of one value.
   *
   * @param pattern the message with {@code %s} for the path of field labels
   * @param more further keys of the message
   */
  ImportRefusal(String pattern, Map<String, Object> more) {
    super(pattern, null, false, false);
    this.pattern = pattern;
    this.more = Map.copyOf(more);
  }

  /** The same refusal seen from the record above. */
  ImportRefusal under(String label) {
    return new ImportRefusal(pattern.replace("%s", "%s/" + label), more);
  }

  String message(String label) {
    return pattern.replace("%s", label);
  }

  Map<String, Object> more() {
    return more;
  }
}
