package io.mlconnector.simulators.odoo.accounting;

import static io.mlconnector.simulators.odoo.orm.Field.Type.CHAR;
import static io.mlconnector.simulators.odoo.orm.Field.Type.DATE;
import static io.mlconnector.simulators.odoo.orm.Field.many2many;
import static io.mlconnector.simulators.odoo.orm.Field.many2one;

import io.mlconnector.simulators.odoo.orm.Access;
import io.mlconnector.simulators.odoo.orm.Env;
import io.mlconnector.simulators.odoo.orm.Field;
import io.mlconnector.simulators.odoo.orm.Group;
import io.mlconnector.simulators.odoo.orm.Model;
import io.mlconnector.simulators.odoo.orm.Model.Heading;
import io.mlconnector.simulators.odoo.orm.OdooError;
import io.mlconnector.simulators.odoo.orm.PlainBehaviour;
import io.mlconnector.simulators.odoo.orm.Row;
import io.mlconnector.simulators.odoo.orm.Values;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The reversal wizard. A single entry's reversal is posted at once and set off; reversals of
 * several entries, of bills, and those dated after today stay drafts.
 */
public final class Reversal {

  public static final String MODEL = "account.move.reversal";

  /** What a copy of a line takes over. */
  private static final List<String> COPIED =
      List.of(
          "account_id",
          "partner_id",
          "name",
          "currency_id",
          "quantity",
          "price_unit",
          "discount",
          "display_type",
          "tax_ids",
          "tax_tag_ids",
          "tax_repartition_line_id",
          "analytic_distribution",
          "purchase_line_id",
          "product_id",
          "date_maturity");

  private static final Map<String, String> OPPOSITE =
      Map.of(
          "in_invoice", "in_refund",
          "in_refund", "in_invoice",
          "out_invoice", "out_refund",
          "out_refund", "out_invoice");

  private Reversal() {}

  public static List<Model> models() {
    var clerks = EnumSet.of(Group.INVOICING);
    return List.of(
        Model.of(
            new Heading(MODEL, "Account Move Reversal", "id", ""),
            Access.of(clerks, clerks),
            List.of(
                many2many("move_ids", "Moves", MoveModels.MOVE),
                many2many("new_move_ids", "New Moves", MoveModels.MOVE),
                Field.of("date", "Reversal date", DATE),
                Field.of("reason", "Reason displayed on Credit Note", CHAR),
                many2one("journal_id", "Journal", "account.journal"),
                many2one("company_id", "Company", "res.company"))));
  }

  /** Creating the wizard checks what it is to reverse. */
  public static final class Behaviour implements io.mlconnector.simulators.odoo.orm.Behaviour {

    private final PlainBehaviour plain = new PlainBehaviour();

    @Override
    public List<Long> create(Env env, Model model, List<Map<String, Object>> values) {
      List<Map<String, Object>> complete = new ArrayList<>();
      for (var given : values) {
        Map<String, Object> wizard = new LinkedHashMap<>();
        wizard.put("date", env.today().toString());
        if ("account.move".equals(env.context().get("active_model"))) {
          wizard.put("move_ids", List.of(List.of(6L, 0L, active(env))));
        }
        wizard.putAll(given);
        check(env, model, wizard);
        complete.add(wizard);
      }
      return plain.create(env, model, complete);
    }

    private static List<Long> active(Env env) {
      var ids = env.context().getOrDefault("active_ids", List.of());
      return ids instanceof List<?> list
          ? list.stream().filter(Long.class::isInstance).map(Long.class::cast).toList()
          : List.of();
    }

    private static void check(Env env, Model model, Map<String, Object> wizard) {
      for (long id : active(env)) {
        if (!env.row(MoveModels.MOVE, id).text("state").equals("posted")) {
          throw OdooError.user("To reverse a journal entry, it has to be posted first.");
        }
      }
      if (!(wizard.getOrDefault("journal_id", false) instanceof Long journalId)) {
        var message =
            "Missing required value for the field 'Journal' (journal_id).\nModel: '%s' (%s)\n- create/update: a mandatory field is not set\n- delete: another model requires the record being deleted, you can archive it instead\n"
                .formatted(model.label(), model.name());
        throw OdooError.constraint(message, message);
      }
      var journal = env.row("account.journal", journalId);
      var moves = Values.linked(List.of(), wizard.getOrDefault("move_ids", List.of()));
      boolean fits =
          moves.stream()
              .map(id -> Lines.journal(env, env.row(MoveModels.MOVE, id)).text("type"))
              .anyMatch(journal.text("type")::equals);
      if (!fits) {
        throw OdooError.user("Journal should be the same type as the reversed entry.");
      }
    }

    @Override
    public void write(Env env, Model model, List<Row> rows, Map<String, Object> values) {
      plain.write(env, model, rows, values);
    }

    @Override
    public void unlink(Env env, Model model, List<Row> rows) {
      plain.unlink(env, model, rows);
    }
  }

  /** Runs the wizard and answers the window that Odoo would open. */
  public static Object run(Env env, long wizardId) {
    var wizard = env.row(MODEL, wizardId);
    var moves = wizard.refs("move_ids").stream().map(id -> env.row(MoveModels.MOVE, id)).toList();
    var date = LocalDate.parse(wizard.text("date"));
    boolean later = date.isAfter(env.today());
    boolean atOnce = !later && moves.size() == 1 && !Lines.isBill(moves.getFirst());
    List<Long> reversals = new ArrayList<>();
    for (var move : moves) {
      long id = reversed(env, wizard, move);
      reversals.add(id);
      if (atOnce) {
        Matching.undo(env, move);
        Posting.post(env, List.of(id));
      }
    }
    env.database().put(MODEL, wizard.with("new_move_ids", List.copyOf(reversals)));
    return window(env, reversals);
  }

  private static long reversed(Env env, Row wizard, Row move) {
    var date = LocalDate.parse(wizard.text("date"));
    Map<String, Object> head = new LinkedHashMap<>();
    var reason = wizard.text("reason");
    head.put("ref", "Reversal of: " + move.text("name") + (reason.isEmpty() ? "" : ", " + reason));
    head.put("date", Locks.afterFiscal(env, move, date).toString());
    head.put("journal_id", wizard.ref("journal_id"));
    head.put("move_type", OPPOSITE.getOrDefault(move.text("move_type"), "entry"));
    head.put("reversed_entry_id", move.id());
    head.put("partner_id", move.get("partner_id"));
    head.put("currency_id", move.get("currency_id"));
    head.put("auto_post", date.isAfter(env.today()) ? "at_date" : "no");
    head.put("invoice_date_due", date.toString());
    if (Lines.isBill(move)) {
      head.put("invoice_date", date.toString());
      head.put("invoice_payment_term_id", false);
      head.put("invoice_origin", move.get("invoice_origin"));
    }
    head.put("line_ids", lines(env, move));
    var model = env.schema().model(MoveModels.MOVE);
    var draft = Draft.of(env, model, head);
    env.database().put(MoveModels.MOVE, PlainBehaviour.stamped(env, draft.row(), true));
    MoveLines.apply(env, draft.row().id(), draft.commands());
    if (Lines.isBill(move)) {
      Sync.after(env, draft.row().id(), Optional.empty());
    }
    Checks.all(env, List.of(env.row(MoveModels.MOVE, draft.row().id())));
    return draft.row().id();
  }

  /** An entry's lines the other way round; of a bill those lines from which the others follow. */
  private static List<Object> lines(Env env, Row move) {
    List<Object> commands = new ArrayList<>();
    boolean bill = Lines.isBill(move);
    for (var line : Lines.of(env, move)) {
      if (bill && !line.text("display_type").equals("product")) {
        continue;
      }
      Map<String, Object> values = new LinkedHashMap<>();
      COPIED.stream().filter(line::has).forEach(field -> values.put(field, line.get(field)));
      for (var field : List.of("tax_ids", "tax_tag_ids")) {
        values.put(field, List.of(List.of(6L, 0L, line.refs(field))));
      }
      if (!bill) {
        values.put("amount_currency", line.amount("amount_currency").negate());
        values.put("balance", line.amount("balance").negate());
      }
      commands.add(List.of(0L, 0L, values));
    }
    return commands;
  }

  private static Object window(Env env, List<Long> reversals) {
    Map<String, Object> window = new LinkedHashMap<>();
    window.put("name", "Reverse Moves");
    window.put("type", "ir.actions.act_window");
    window.put("res_model", MoveModels.MOVE);
    if (reversals.size() == 1) {
      window.put("view_mode", "form");
      window.put("res_id", reversals.getFirst());
    } else {
      window.put("view_mode", "list,form");
      window.put("domain", List.of(List.of("id", "in", List.copyOf(reversals))));
    }
    var types =
        reversals.stream()
            .map(id -> env.row(MoveModels.MOVE, id).text("move_type"))
            .distinct()
            .toList();
    if (types.size() == 1) {
      window.put("context", Map.of("default_move_type", types.getFirst()));
    }
    return window;
  }
}
