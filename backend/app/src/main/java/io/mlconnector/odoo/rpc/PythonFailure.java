package io.mlconnector.odoo.rpc;

import io.mlconnector.odoo.OdooException;
import io.mlconnector.odoo.rpc.ModelCall.Effect;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * An exception of the server's by its class name, which both protocols tell in the end; the name
 * decides, never the text, which is translated.
 *
 * @param name with its module, such as {@code psycopg2.errors.SerializationFailure}
 */
record PythonFailure(String name, String message) {

  private static final String POSTGRES = "psycopg2.";
  private static final Set<String> LOST_CONNECTION =
      Set.of("psycopg2.OperationalError", "psycopg2.InterfaceError");
  private static final Pattern NO_SUCH_DATABASE =
      Pattern.compile("FATAL: +database \".*\" does not exist", Pattern.DOTALL);

  /** What a failure that is neither a rule's refusal nor a missing record means. */
  OdooException classed(Failures failures, Effect effect) {
    return switch (name) {
      case "odoo.exceptions.AccessDenied", "werkzeug.exceptions.Unauthorized" ->
          failures.keyRefused();
      case "odoo.exceptions.AccessError", "werkzeug.exceptions.Forbidden" ->
          failures.accessDenied(message);
      case "odoo.exceptions.LockError", "odoo.exceptions.ConcurrencyError" ->
          failures.passing(name);
      default ->
          name.startsWith(POSTGRES)
              ? ofPostgres(failures, effect)
              : failures.callWrong(name + ": " + message);
    };
  }

  private OdooException ofPostgres(Failures failures, Effect effect) {
    if (NO_SUCH_DATABASE.matcher(message).find()) {
      return failures.noOdoo();
    }
    var beforeTheWork = message.contains("connection to server at");
    return LOST_CONNECTION.contains(name) && !beforeTheWork
        ? failures.broken(name, effect)
        : failures.passing(name);
  }
}
