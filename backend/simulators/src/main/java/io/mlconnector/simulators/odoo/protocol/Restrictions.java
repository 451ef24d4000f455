package io.mlconnector.simulators.odoo.protocol;

import io.mlconnector.simulators.odoo.orm.Model;
import io.mlconnector.simulators.odoo.orm.OdooError;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What an administrator, or a module, keeps from all who come by the protocols. */
public final class Restrictions {

  private static final List<String> RIGHTS = List.of("has_access", "check_access_rights");

  private final Set<String> hidden = ConcurrentHashMap.newKeySet();
  private final Set<String> refused = ConcurrentHashMap.newKeySet();
  private final Set<String> closed = ConcurrentHashMap.newKeySet();

  /** The field has groups that the users are not in: it is neither listed nor read. */
  public void hide(String model, String field) {
    hidden.add(model + "." + field);
  }

  /** The field is listed, and reading it is refused, as those of employees' public profiles are. */
  public void refuse(String model, String field) {
    refused.add(model + "." + field);
  }

  /** Nobody may read the model. */
  public void close(String model) {
    closed.add(model);
  }

  /** Everything is as usual again. */
  public void lift() {
    hidden.clear();
    refused.clear();
    closed.clear();
  }

  void check(Invocation call) {
    var model = call.model();
    for (var field : named(call)) {
      var name = model.name() + "." + field;
      if (hidden.contains(name) || refused.contains(name)) {
        throw OdooError.access(
            "You do not have enough rights to access the field \"%s\" on %s (%s). Please contact your system administrator.\n\nOperation: read"
                .formatted(field, model.label(), model.name()));
      }
    }
  }

  /** Those that are read, and those that are searched by, which Odoo refuses, too. */
  private static List<String> named(Invocation call) {
    var named = new ArrayList<>(call.texts("fields"));
    if (call.argument("domain", List.of()) instanceof List<?> terms) {
      for (var one : terms) {
        if (one instanceof List<?> term && !term.isEmpty()) {
          named.add(String.valueOf(term.getFirst()).replaceFirst("\\..*", ""));
        }
      }
    }
    return named;
  }

  /** A model that nobody may read answers what rights there are, and nothing else. */
  Object open(Method method, Invocation call, Object result) {
    if (!closed.contains(call.model().name())) {
      return result;
    }
    if (RIGHTS.contains(method.name())) {
      return false;
    }
    throw refusal(call.model());
  }

  private static OdooError refusal(Model model) {
    return OdooError.access(
        "You are not allowed to access '%s' (%s) records.\n\nContact your administrator to request access if necessary."
            .formatted(model.label(), model.name()));
  }

  Object shown(Method method, Invocation call, Object result) {
    if (!method.name().equals("fields_get") || !(result instanceof Map<?, ?> fields)) {
      return result;
    }
    var shown = new LinkedHashMap<Object, Object>(fields);
    shown.keySet().removeIf(field -> hidden.contains(call.model().name() + "." + field));
    return shown;
  }
}
