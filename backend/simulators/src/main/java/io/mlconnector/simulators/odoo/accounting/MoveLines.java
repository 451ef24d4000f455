package io.mlconnector.simulators.odoo.accounting;

import io.mlconnector.simulators.odoo.orm.Env;
import io.mlconnector.simulators.odoo.orm.OdooError;
import io.mlconnector.simulators.odoo.orm.Python;
import io.mlconnector.simulators.odoo.orm.Row;
import io.mlconnector.simulators.odoo.orm.Values;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The x2many commands that change an entry's lines. */
final class MoveLines {

  private MoveLines() {}

  /** Takes the commands for lines out of the values. */
  static List<Object> commandsIn(Map<String, Object> values) {
    List<Object> commands = new ArrayList<>();
    for (var field : List.of("line_ids", "invoice_line_ids")) {
      if (values.remove(field) instanceof List<?> given) {
        commands.addAll(given);
      }
    }
    return commands;
  }

  /** Refuses unknown fields and unreadable values before anything is inserted. */
  static void precheck(Env env, List<Object> commands) {
    for (var command : commands) {
      if (command instanceof List<?> parts && code(parts) == 0) {
        Map<String, Object> values = values(parts);
        values.remove(LineWriter.EXTERNAL_ID);
        Values.taken(env.schema().model(MoveModels.LINE), new Row(0, Map.of()), values);
        if (values.get("debit") instanceof String || values.get("credit") instanceof String) {
          throw OdooError.type("unsupported operand type(s) for -: 'str' and 'int'");
        }
      }
    }
  }

  static void apply(Env env, long moveId, List<Object> commands) {
    for (var command : commands) {
      if (!(command instanceof List<?> parts)) {
        throw OdooError.value("Wrong value for line_ids: " + Python.repr(command));
      }
      run(env, moveId, parts);
    }
  }

  private static void run(Env env, long moveId, List<?> parts) {
    var move = env.row(MoveModels.MOVE, moveId);
    switch (code(parts)) {
      case 0 -> add(env, move, LineWriter.create(env, move, values(parts)));
      case 1 -> LineWriter.update(env, move, env.row(MoveModels.LINE, id(parts)), values(parts));
      case 2, 3 -> drop(env, move, List.of(id(parts)));
      case 4 -> {}
      case 5 -> drop(env, move, move.refs("line_ids"));
      case 6 -> drop(env, move, others(move, parts));
      default -> throw OdooError.value("Wrong value for line_ids: " + Python.repr(parts));
    }
  }

  private static List<Long> others(Row move, List<?> parts) {
    var kept = parts.getLast() instanceof List<?> ids ? ids : List.of();
    return move.refs("line_ids").stream().filter(id -> !kept.contains(id)).toList();
  }

  static void add(Env env, Row move, long line) {
    List<Object> ids = new ArrayList<>(move.refs("line_ids"));
    ids.add(line);
    env.database().put(MoveModels.MOVE, move.with("line_ids", List.copyOf(ids)));
  }

  private static void drop(Env env, Row move, List<Long> gone) {
    gone.forEach(id -> remove(env, id));
    var kept = move.refs("line_ids").stream().filter(id -> !gone.contains(id)).toList();
    env.database().put(MoveModels.MOVE, move.with("line_ids", kept));
  }

  /** Takes a line out of the database, with its names and analytic lines. */
  static void remove(Env env, long id) {
    env.database().find(MoveModels.LINE, id).ifPresent(line -> Analytics.drop(env, line));
    env.database().remove(MoveModels.LINE, id);
    env.database().externalIds().dropFor(MoveModels.LINE, id);
  }

  private static int code(List<?> parts) {
    return !parts.isEmpty() && parts.getFirst() instanceof Long code ? code.intValue() : -1;
  }

  private static long id(List<?> parts) {
    return parts.size() > 1 && parts.get(1) instanceof Long id ? id : 0;
  }

  static Map<String, Object> values(List<?> parts) {
    Map<String, Object> values = new LinkedHashMap<>();
    if (parts.size() > 2 && parts.get(2) instanceof Map<?, ?> given) {
      given.forEach((key, value) -> values.put(String.valueOf(key), value));
    }
    return values;
  }
}
