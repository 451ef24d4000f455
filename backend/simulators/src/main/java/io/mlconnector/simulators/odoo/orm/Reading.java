package io.mlconnector.simulators.odoo.orm;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Turns rows into what {@code read} and {@code search_read} answer. */
public final class Reading {

  private Reading() {}

  /** Named fields of the rows, or all fields when none is named. */
  public static List<Object> format(Env env, Model model, List<Row> rows, List<String> fields) {
    env.check(model, Access.Operation.READ);
    var wanted = fields.isEmpty() ? List.copyOf(model.fields().keySet()) : fields;
    wanted.forEach(model::field);
    guardAllFields(model, fields);
    List<Object> read = new ArrayList<>();
    rows.forEach(row -> read.add(one(env, model, row, wanted)));
    return read;
  }

  /** Reading all fields meets one that only administrators may see. */
  private static void guardAllFields(Model model, List<String> fields) {
    if (fields.isEmpty() && model.name().equals("res.partner")) {
      throw OdooError.access(
          "Failed to read field res.partner.rtc_session_ids\n"
              + "You are not allowed to access 'Mail RTC session' (discuss.channel.rtc.session)"
              + " records.\n\n"
              + "This operation is allowed for the following groups:\n"
              + "\t- Role / Administrator\n\n"
              + "Contact your administrator to request access if necessary.");
    }
  }

  private static Map<String, Object> one(Env env, Model model, Row row, List<String> fields) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("id", row.id());
    for (var name : fields) {
      values.put(name, shown(env, model.field(name), env.value(model, row, name)));
    }
    return values;
  }

  private static Object shown(Env env, Field field, Object value) {
    return switch (field.type()) {
      case MANY2ONE ->
          value instanceof Long id ? List.of(id, env.displayName(field.relation(), id)) : false;
      case FLOAT, MONETARY -> value;
      case BOOLEAN,
          CHAR,
          TEXT,
          HTML,
          BINARY,
          INTEGER,
          DATE,
          DATETIME,
          SELECTION,
          ONE2MANY,
          MANY2MANY,
          JSON ->
          value;
    };
  }
}
