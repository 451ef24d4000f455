package io.mlconnector.simulators.odoo.load;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The messages of one import, in the order and with the keys that Odoo gives them. */
final class Messages {

  private final List<Object> all = new ArrayList<>();
  private boolean failed;

  /** A message about a value: errors name the field by its label, warnings do not. */
  void aboutField(ImportRecord record, int number, String type, Map<String, Object> tail) {
    Map<String, Object> message = new LinkedHashMap<>();
    message.put("rows", rows(record));
    message.put("type", type);
    message.put("record", (long) number);
    message.putAll(tail);
    all.add(message);
    failed |= type.equals("error");
  }

  void aboutRecord(Pending pending, Map<String, Object> tail) {
    all.add(error(pending, tail));
    failed = true;
  }

  /** Puts the whole batch's error first, in the name of its first record, unless it is there. */
  void lead(Pending first, String text) {
    var message = error(first, Map.of("message", text));
    if (!all.contains(message)) {
      all.addFirst(message);
    }
  }

  private static Map<String, Object> error(Pending pending, Map<String, Object> tail) {
    Map<String, Object> message = new LinkedHashMap<>();
    message.put("rows", rows(pending.source()));
    message.put("record", (long) pending.number());
    message.put("type", "error");
    message.putAll(tail);
    return message;
  }

  private static Map<String, Object> rows(ImportRecord record) {
    Map<String, Object> rows = new LinkedHashMap<>();
    rows.put("from", (long) record.from());
    rows.put("to", (long) record.to());
    return rows;
  }

  boolean failed() {
    return failed;
  }

  List<Object> list() {
    return List.copyOf(all);
  }
}
