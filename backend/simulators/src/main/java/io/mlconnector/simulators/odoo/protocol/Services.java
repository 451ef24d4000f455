package io.mlconnector.simulators.odoo.protocol;

import io.mlconnector.simulators.odoo.orm.Database;
import io.mlconnector.simulators.odoo.orm.Model;
import io.mlconnector.simulators.odoo.orm.OdooError;
import io.mlconnector.simulators.odoo.orm.OdooError.Kind;
import io.mlconnector.simulators.odoo.orm.Row;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The services behind XML-RPC: common, db, and object with positional arguments. */
public final class Services {

  private static final String VERSION = "19.0";

  private final Rpc rpc;

  public Services(Rpc rpc) {
    this.rpc = rpc;
  }

  /** Calls a service's method; throws what the caller is to be told. */
  Object dispatch(String service, String method, List<Object> parameters) {
    return switch (service) {
      case "common" -> common(method, parameters);
      case "db" -> db(method, parameters);
      case "object" -> object(method, parameters);
      default -> throw new OdooError(Kind.KEY, "'" + service + "'");
    };
  }

  static String operation(String service, String method, List<Object> parameters) {
    return service.equals("object") && parameters.size() > 4
        ? parameters.get(3) + "/" + parameters.get(4)
        : service + "/" + method;
  }

  private Object common(String method, List<Object> parameters) {
    return switch (method) {
      case "version" -> version();
      case "authenticate", "login" ->
          authenticate(database(text(parameters, 0)), text(parameters, 1), text(parameters, 2));
      default -> throw new OdooError(Kind.VALUE, "Method not found: " + method);
    };
  }

  /** The user's id, or false. */
  private static Object authenticate(Database database, String login, String secret) {
    try {
      return database
          .logins()
          .attempt(
              () ->
                  Users.byLogin(database, login, secret)
                      .map(Row::id)
                      .orElseThrow(Services::denied));
    } catch (OdooError refused) {
      if (refused.kind() == Kind.DENIED) {
        return false;
      }
      throw refused;
    }
  }

  private static OdooError denied() {
    return new OdooError(Kind.DENIED, "Access Denied");
  }

  /** What may be asked of all databases together; managing them is left out. */
  private Object db(String method, List<Object> parameters) {
    return switch (method) {
      case "list" -> rpc.databaseNames();
      case "db_exist" -> rpc.databaseNames().contains(text(parameters, 0));
      case "server_version" -> VERSION;
      default -> throw new OdooError(Kind.KEY, "'Method not found: " + method + "'");
    };
  }

  private static Map<String, Object> version() {
    Map<String, Object> version = new LinkedHashMap<>();
    version.put("server_version", VERSION);
    version.put("server_version_info", List.of(19L, 0L, 0L, "final", 0L, ""));
    version.put("server_serie", "19.0");
    version.put("protocol_version", 1L);
    return version;
  }

  private Object object(String method, List<Object> parameters) {
    if (!method.equals("execute_kw") && !method.equals("execute")) {
      throw new OdooError(Kind.VALUE, "Method not available " + method);
    }
    var database = database(text(parameters, 0));
    var user = user(database, parameters);
    var name = text(parameters, 3);
    var model =
        rpc.model(name).orElseThrow(() -> OdooError.user("Object " + name + " doesn't exist"));
    boolean keywords = method.equals("execute_kw");
    var positional = keywords ? list(parameters, 5) : parameters.subList(5, parameters.size());
    var named =
        keywords && parameters.size() > 6
            ? Invocation.map(parameters.get(6))
            : new LinkedHashMap<String, Object>();
    return execute(
        new Target(database, user, model), method(model, text(parameters, 4)), positional, named);
  }

  private record Target(Database database, Row user, Model model) {}

  private Object execute(
      Target target, Method method, List<?> positional, Map<String, Object> named) {
    var context = Invocation.map(named.getOrDefault("context", Map.of()));
    named.remove("context");
    var rest = positional;
    List<Long> ids = List.of();
    if (!method.onModel()) {
      if (positional.isEmpty()) {
        throw new OdooError(Kind.INDEX, "list index out of range");
      }
      ids = Invocation.ids(positional.getFirst());
      rest = positional.subList(1, positional.size());
    }
    var arguments = bound(target.model(), method, rest, named);
    var result =
        rpc.call(
            new Rpc.Request(
                target.database(), target.user(), target.model(), method, ids, arguments, context));
    boolean single =
        method.name().equals("create") && !(arguments.get("vals_list") instanceof List<?>);
    return single && result instanceof List<?> made ? made.getFirst() : result;
  }

  private static Map<String, Object> bound(
      Model model, Method method, List<?> positional, Map<String, Object> named) {
    Map<String, Object> arguments = new LinkedHashMap<>();
    for (int i = 0; i < positional.size(); i++) {
      if (i >= method.parameters().size()) {
        throw OdooError.type(
            "%s() takes %d positional arguments but %d were given"
                .formatted(method.name(), method.parameters().size() + 1, positional.size() + 1));
      }
      arguments.put(method.parameters().get(i), positional.get(i));
    }
    for (var entry : named.entrySet()) {
      if (!method.parameters().contains(entry.getKey())) {
        throw OdooError.type(
            "%s.%s() got an unexpected keyword argument '%s'"
                .formatted(pythonClass(model), method.name(), entry.getKey()));
      }
      arguments.put(entry.getKey(), entry.getValue());
    }
    for (var needed : method.parameters().subList(0, method.required())) {
      if (!arguments.containsKey(needed)) {
        throw OdooError.type(
            "%s.%s() missing 1 required positional argument: '%s'"
                .formatted(pythonClass(model), method.name(), needed));
      }
    }
    return arguments;
  }

  private static String pythonClass(Model model) {
    var name = new StringBuilder();
    for (var part : model.name().split("\\.", -1)) {
      name.append(Character.toUpperCase(part.charAt(0))).append(part.substring(1));
    }
    return name.toString();
  }

  private Database database(String name) {
    return rpc.database(name.isEmpty() ? "?" : name)
        .orElseThrow(
            () ->
                new OdooError(
                    Kind.OPERATIONAL,
                    "connection to server failed: FATAL:  database \""
                        + name
                        + "\" does not exist\n"));
  }

  private Row user(Database database, List<Object> parameters) {
    long id = parameters.size() > 1 && parameters.get(1) instanceof Long number ? number : 0;
    var user =
        database.find("res.users", id).orElseThrow(() -> OdooError.missing("res.users", id, id));
    return entered(database, user, text(parameters, 2));
  }

  private static Row entered(Database database, Row user, String secret) {
    var found = Users.bySecret(database, user, secret);
    var logins = database.logins();
    if (found.isPresent() && logins.isKnown(user.id(), secret)) {
      return found.get();
    }
    var entered = logins.attempt(() -> found.orElseThrow(Services::denied));
    logins.know(user.id(), secret);
    return entered;
  }

  private Method method(Model model, String name) {
    if (name.startsWith("_")) {
      throw OdooError.access(
          "Private methods (such as '%s.%s') cannot be called remotely."
              .formatted(model.name(), name));
    }
    return rpc.method(model, name)
        .orElseThrow(
            () ->
                new OdooError(
                    Kind.ATTRIBUTE,
                    "The method '%s.%s' does not exist".formatted(model.name(), name)));
  }

  private static String text(List<Object> parameters, int index) {
    return parameters.size() > index && parameters.get(index) instanceof String text ? text : "";
  }

  private static List<?> list(List<Object> parameters, int index) {
    return parameters.size() > index && parameters.get(index) instanceof List<?> list
        ? list
        : List.of();
  }
}
