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
  private static final String ITS_DATABASE = "its database server does not answer";

  /** What is found missing in a database in which no Odoo was ever set up. */
  private static final PythonFailure NO_USERS = new PythonFailure("KeyError", "'res.users'");

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
      default -> name.startsWith(POSTGRES) ? ofPostgres(failures, effect) : ofPython(failures);
    };
  }

  private OdooException ofPython(Failures failures) {
    return equals(NO_USERS) ? failures.databaseEmpty() : failures.bug(name, message);
  }

  private OdooException ofPostgres(Failures failures, Effect effect) {
    if (NO_SUCH_DATABASE.matcher(message).find()) {
      return failures.noDatabase();
    }
    if (!LOST_CONNECTION.contains(name)) {
      return failures.passing("its database gave up, " + name.substring(name.lastIndexOf('.') + 1));
    }
    return message.contains("connection to server at")
        ? failures.passing(ITS_DATABASE)
        : failures.broken(ITS_DATABASE, effect);
  }
}
