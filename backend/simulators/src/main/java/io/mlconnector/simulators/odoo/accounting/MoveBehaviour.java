package io.mlconnector.simulators.odoo.accounting;

import io.mlconnector.simulators.odoo.orm.Behaviour;
import io.mlconnector.simulators.odoo.orm.Env;
import io.mlconnector.simulators.odoo.orm.Model;
import io.mlconnector.simulators.odoo.orm.OdooError;
import io.mlconnector.simulators.odoo.orm.PlainBehaviour;
import io.mlconnector.simulators.odoo.orm.Row;
import io.mlconnector.simulators.odoo.orm.Values;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Creating, changing and deleting entries. */
public final class MoveBehaviour implements Behaviour {

  private static final Set<String> FROZEN_WHEN_POSTED =
      Set.of(
          "invoice_line_ids",
          "line_ids",
          "invoice_date",
          "date",
          "partner_id",
          "invoice_payment_term_id",
          "currency_id");

  @Override
  public List<Long> create(Env env, Model model, List<Map<String, Object>> values) {
    List<Draft> drafts = new ArrayList<>();
    for (var given : values) {
      drafts.add(Draft.of(env, model, given));
    }
    drafts.forEach(
        draft -> env.database().put(model.name(), PlainBehaviour.stamped(env, draft.row(), true)));
    for (var draft : drafts) {
      MoveLines.apply(env, draft.row().id(), draft.commands());
    }
    var ids = drafts.stream().map(draft -> draft.row().id()).toList();
    ids.forEach(id -> Sync.after(env, id, Optional.empty()));
    check(env, ids);
    return ids;
  }

  @Override
  public void write(Env env, Model model, List<Row> rows, Map<String, Object> values) {
    rows.forEach(row -> guard(env, row, values));
    Map<String, Object> plain = new LinkedHashMap<>(values);
    List<Object> commands = MoveLines.commandsIn(plain);
    for (var row : rows) {
      var before = Sync.Before.of(env, row);
      var applied = Values.applied(row, Values.taken(model, row, plain));
      var changed = Lines.rated(row, applied, plain);
      if (isPosting(row, plain)) {
        changed = changed.with("name", Numbering.name(env, changed));
      }
      env.database().put(model.name(), PlainBehaviour.stamped(env, changed, false));
      MoveLines.apply(env, row.id(), commands);
      Sync.after(env, row.id(), Optional.of(before));
    }
    check(env, rows.stream().map(Row::id).toList());
  }

  private static void check(Env env, List<Long> ids) {
    Checks.all(env, ids.stream().map(id -> env.row(MoveModels.MOVE, id)).toList());
  }

  private static boolean isPosting(Row row, Map<String, Object> values) {
    return "posted".equals(values.get("state")) && !row.text("state").equals("posted");
  }

  private static void guard(Env env, Row row, Map<String, Object> values) {
    if (!row.text("state").equals("posted")) {
      return;
    }
    if (values.containsKey("state") || changes(row, values, "date")) {
      Locks.guard(env, row);
    }
    var frozen = values.keySet().stream().filter(FROZEN_WHEN_POSTED::contains).toList();
    if (!frozen.isEmpty() && !values.containsKey("state")) {
      throw OdooError.user(
          "You cannot modify the following readonly fields on a posted move: "
              + String.join(", ", frozen));
    }
  }

  private static boolean changes(Row row, Map<String, Object> values, String field) {
    return values.containsKey(field) && !row.get(field).equals(values.get(field));
  }

  @Override
  public void unlink(Env env, Model model, List<Row> rows) {
    for (var row : rows) {
      if (row.text("state").equals("posted")) {
        throw OdooError.user(
            "You can't delete a posted journal item. Don’t play games with your accounting records; reset the journal entry to draft before deleting it.");
      }
      if (row.has("name") && row.flag("posted_before") && !Numbering.isLast(env, row)) {
        throw OdooError.user(
            "You cannot delete this entry, as it has already consumed a sequence number and is not the last one in the chain. You should probably revert it instead.");
      }
    }
    for (var row : rows) {
      Matching.undo(env, row);
      row.refs("line_ids").forEach(id -> MoveLines.remove(env, id));
      env.database().remove(model.name(), row.id());
    }
  }
}
