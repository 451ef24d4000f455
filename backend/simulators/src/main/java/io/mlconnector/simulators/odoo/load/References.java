package io.mlconnector.simulators.odoo.load;

import io.mlconnector.simulators.odoo.orm.Env;
import io.mlconnector.simulators.odoo.orm.ExternalIds;
import io.mlconnector.simulators.odoo.orm.Field;
import io.mlconnector.simulators.odoo.orm.Model;
import io.mlconnector.simulators.odoo.orm.Row;
import io.mlconnector.simulators.odoo.orm.Search;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Finds the records that an import refers to: by database id, external id, or loosely by name. */
final class References {

  private final Env env;
  private final Consumer<String> warnings;

  References(Env env, Consumer<String> warnings) {
    this.env = env;
    this.warnings = warnings;
  }

  /** The id, or for x2many the command that sets the ids; {@code false} for nothing. */
  Object resolve(Field field, ImportRecord.Reference reference) {
    if (Env.isEmpty(reference.value())) {
      return field.type() == Field.Type.MANY2MANY ? List.of() : false;
    }
    if (field.type() != Field.Type.MANY2MANY) {
      return one(field, reference.subfield(), String.valueOf(reference.value()));
    }
    List<Object> ids = new ArrayList<>();
    for (var part : String.valueOf(reference.value()).split(",", -1)) {
      ids.add(one(field, reference.subfield(), part.strip()));
    }
    return List.of(List.of(6L, 0L, ids));
  }

  private long one(Field field, String subfield, String value) {
    return switch (subfield) {
      case ".id" -> byId(field, value);
      case "id" -> byExternalId(field, value);
      case "" -> byName(field, value);
      default -> throw new ImportRefusal("Unknown sub-field “" + subfield + "”", Map.of());
    };
  }

  private long byId(Field field, String value) {
    if (!value.matches("\\d+")) {
      throw new ImportRefusal(
          "Invalid database id '" + value + "' for the field '%s'",
          Map.of("moreinfo", hint(field, true)));
    }
    long id = Long.parseLong(value);
    if (env.database().find(field.relation(), id).isEmpty()) {
      throw unknown("database id", value, field, true);
    }
    return id;
  }

  private long byExternalId(Field field, String value) {
    return env.database()
        .externalIds()
        .find(ExternalIds.qualified(value))
        .filter(entry -> entry.model().equals(field.relation()))
        .map(ExternalIds.Entry::recordId)
        .orElseThrow(() -> unknown("external id", value, field, true));
  }

  private long byName(Field field, String value) {
    var model = env.schema().model(field.relation());
    var found =
        Search.rows(env, model, new Search.Query(List.of(), 0, 0, "")).stream()
            .filter(row -> isCalled(model, row, value))
            .toList();
    if (found.isEmpty()) {
      throw unknown("name", value, field, false);
    }
    if (found.size() > 1) {
      warnings.accept(
          "Found multiple matches for value \"%s\" in field \"%s\" (%d matches)"
              .formatted(value, field.label(), found.size()));
    }
    return found.getFirst().id();
  }

  private boolean isCalled(Model model, Row row, String value) {
    return value.equals(row.text("name"))
        || (model.hasField("code") && value.equals(env.value(model, row, "code")))
        || value.equals(env.displayName(model.name(), row.id()));
  }

  private static ImportRefusal unknown(String kind, String value, Field field, boolean byData) {
    return new ImportRefusal(
        "No matching record found for %k '%v' in field '%s'"
            .replace("%k", kind)
            .replace("%v", value),
        Map.of("moreinfo", hint(field, byData)));
  }

  /** The window that Odoo's own import screen would open. */
  private static Map<String, Object> hint(Field field, boolean byData) {
    Map<String, Object> action = new LinkedHashMap<>();
    action.put("name", "Possible Values");
    action.put("type", "ir.actions.act_window");
    action.put("target", "new");
    action.put("view_mode", "list,form");
    action.put("views", List.of(List.of(false, "list"), List.of(false, "form")));
    action.put("context", Map.of("create", false));
    action.put("help", "See all possible values");
    action.put("res_model", byData ? "ir.model.data" : field.relation());
    if (byData) {
      action.put("domain", List.of(List.of("model", "=", field.relation())));
    }
    return action;
  }
}
