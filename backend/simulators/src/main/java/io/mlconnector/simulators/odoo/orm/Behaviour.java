package io.mlconnector.simulators.odoo.orm;

import java.util.List;
import java.util.Map;

/** What creating, writing and deleting mean for a model. */
public interface Behaviour {

  /** Creates the records in order, all or none. */
  List<Long> create(Env env, Model model, List<Map<String, Object>> values);

  void write(Env env, Model model, List<Row> rows, Map<String, Object> values);

  void unlink(Env env, Model model, List<Row> rows);
}
