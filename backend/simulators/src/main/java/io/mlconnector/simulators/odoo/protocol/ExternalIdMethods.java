package io.mlconnector.simulators.odoo.protocol;

import io.mlconnector.simulators.odoo.orm.Access;
import io.mlconnector.simulators.odoo.orm.Env;
import io.mlconnector.simulators.odoo.orm.ExternalIds;
import io.mlconnector.simulators.odoo.orm.OdooError;
import io.mlconnector.simulators.odoo.orm.Row;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Methods that show external ids. */
final class ExternalIdMethods {

  private ExternalIdMethods() {}

  static Object ofRecords(Invocation call) {
    Map<String, Object> names = new LinkedHashMap<>();
    for (long id : call.ids()) {
      names.put(
          String.valueOf(id),
          entries(call, id).stream().findFirst().map(ExternalIds.Entry::xmlid).orElse(""));
    }
    return names;
  }

  private static List<ExternalIds.Entry> entries(Invocation call, long id) {
    return call.env().database().externalIds().of(call.model().name(), id);
  }

  static Object metadata(Invocation call) {
    return call.records().read(call.env(), call.model(), call.ids()).stream()
        .map(row -> metadata(call, row))
        .toList();
  }

  private static Map<String, Object> metadata(Invocation call, Row row) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("id", row.id());
    data.put("create_uid", user(call.env(), row.ref("create_uid")));
    data.put("create_date", row.get("create_date"));
    data.put("write_uid", user(call.env(), row.ref("write_uid")));
    data.put("write_date", row.get("write_date"));
    var entries = entries(call, row.id());
    data.put("xmlid", entries.isEmpty() ? (Object) false : entries.getFirst().xmlid());
    data.put("noupdate", !entries.isEmpty() && entries.getFirst().noupdate());
    data.put(
        "xmlids",
        entries.stream()
            .map(
                e -> {
                  Map<String, Object> one = new LinkedHashMap<>();
                  one.put("xmlid", e.xmlid());
                  one.put("noupdate", e.noupdate());
                  return one;
                })
            .toList());
    return data;
  }

  private static Object user(Env env, long id) {
    return id == 0 ? (Object) false : List.of(id, env.displayName("res.users", id));
  }

  /** Looks a name up; needs no right on the names but one on the model they lead to. */
  static Object reference(Invocation call) {
    var xmlid = call.text("module") + "." + call.text("xml_id");
    var names = call.env().database().externalIds();
    var stale = names.rolledBack(xmlid);
    if (stale.isPresent()) {
      return List.of(stale.get(), false);
    }
    var entry =
        names
            .find(xmlid)
            .orElseThrow(() -> OdooError.value("External ID not found in the system: " + xmlid));
    call.env().check(call.env().schema().model(entry.model()), Access.Operation.READ);
    return List.of(entry.model(), entry.recordId());
  }
}
