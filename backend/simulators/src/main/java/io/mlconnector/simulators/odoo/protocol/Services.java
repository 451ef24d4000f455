package io.mlconnector.simulators.odoo.protocol;

import io.mlconnector.simulators.odoo.orm.Database;
import io.mlconnector.simulators.odoo.orm.Model;
import io.mlconnector.simulators.odoo.orm.OdooError;
import io.mlconnector.simulators.odoo.orm.OdooError.Kind;
import io.mlconnector.simulators.odoo.orm.Row;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The services behind XML-RPC: common, and object with positional arguments. */
public final class Services {

  private final Rpc rpc;

  public Services(Rpc rpc) {
    this.rpc = rpc;
  }

  /** Calls a service's method; throws what the caller is to be told. */
  Object dispatch(String service, String method, List<Object> parameters) {
    return switch (service) {
      case "common" -> common(method, parameters);
      case "object" -> object(method, parameters);
      default -> throw new OdooError(Kind.VALUE, "KeyError: '" + service + "'");
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
          Users.byLogin(database(text(parameters, 0)), text(parameters, 1), text(parameters, 2))
              .<Object>map(Row::id)
              .orElse(false);
      default -> throw new OdooError(Kind.VALUE, "Method not found: " + method);
    };
  }

  private static Map<String, Object> version() {
    Map<String, Object> version = new LinkedHashMap<>();
    version.put("server_version", "19.0");
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
      ids = Invocation.ids(positional.isEmpty() ? List.of() : positional.getFirst());
      rest = positional.isEmpty() ? List.of() : positional.subList(1, positional.size());
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
    return Users.bySecret(database, user, text(parameters, 2))
        .orElseThrow(() -> new OdooError(Kind.DENIED, "Access Denied"));
  }

  private static Method method(Model model, String name) {
    if (name.startsWith("_")) {
      throw OdooError.access(
          "Private methods (such as '%s.%s') cannot be called remotely."
              .formatted(model.name(), name));
    }
    return Methods.find(model.name(), name)
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
