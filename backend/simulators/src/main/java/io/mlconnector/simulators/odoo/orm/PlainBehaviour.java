package io.mlconnector.simulators.odoo.orm;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Records without rules of their own: masters. */
public final class PlainBehaviour implements Behaviour {

  @Override
  public List<Long> create(Env env, Model model, List<Map<String, Object>> values) {
    List<Long> ids = new ArrayList<>();
    for (var given : values) {
      ids.add(create(env, model, env.database().nextId(model.name()), given));
    }
    return ids;
  }

  /** Creates a record whose id was taken before. */
  public static long create(Env env, Model model, long id, Map<String, Object> given) {
    var blank = new Row(id, Map.of());
    var row = Values.applied(blank, withDefaults(env, model, Values.taken(model, blank, given)));
    require(model, row);
    env.database().put(model.name(), stamped(env, row, true));
    return id;
  }

  private static Map<String, Object> withDefaults(Env env, Model model, Map<String, Object> taken) {
    Map<String, Object> all = new LinkedHashMap<>();
    if (model.archivable()) {
      all.put("active", true);
    }
    if (model.companyField().equals("company_id") && !model.name().equals("res.partner")) {
      all.put("company_id", env.company());
    }
    all.putAll(taken);
    return all;
  }

  private static void require(Model model, Row row) {
    if (model.name().equals("res.partner") && row.text("name").isEmpty()) {
      throw OdooError.constraint("Contacts require a name", "Contacts require a name");
    }
    for (var field : model.fields().values()) {
      if (field.required() && Env.isEmpty(row.get(field.name()))) {
        var message =
            "Missing required value for the field '%s' (%s)".formatted(field.label(), field.name());
        throw OdooError.constraint(message, message);
      }
    }
  }

  /** Who touched the record and when, in whole seconds. */
  public static Row stamped(Env env, Row row, boolean created) {
    var stamp = Map.<String, Object>of("write_uid", env.userId(), "write_date", env.now());
    var touched = row.with(stamp);
    return created
        ? touched.with(Map.of("create_uid", env.userId(), "create_date", env.now()))
        : touched;
  }

  @Override
  public void write(Env env, Model model, List<Row> rows, Map<String, Object> values) {
    for (var row : rows) {
      var changed = Values.applied(row, Values.taken(model, row, values));
      require(model, changed);
      env.database().put(model.name(), stamped(env, changed, false));
    }
  }

  @Override
  public void unlink(Env env, Model model, List<Row> rows) {
    rows.forEach(row -> env.database().remove(model.name(), row.id()));
  }
}
