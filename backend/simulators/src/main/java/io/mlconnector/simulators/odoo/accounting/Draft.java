package io.mlconnector.simulators.odoo.accounting;

import io.mlconnector.simulators.odoo.orm.Env;
import io.mlconnector.simulators.odoo.orm.Model;
import io.mlconnector.simulators.odoo.orm.OdooError;
import io.mlconnector.simulators.odoo.orm.Row;
import io.mlconnector.simulators.odoo.orm.Values;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A new entry before it is stored: its head with defaults, and the commands for its lines. */
record Draft(Row row, List<Object> commands) {

  private static final List<String> DEFAULTED =
      List.of("move_type", "currency_id", "state", "company_id");

  private static final List<String> NEEDED = List.of("journal_id", "date");

  static Draft of(Env env, Model model, Map<String, Object> given) {
    Map<String, Object> values = new LinkedHashMap<>(given);
    var commands = MoveLines.commandsIn(values);
    MoveLines.precheck(env, commands);
    var taken = Values.taken(model, new Row(0, Map.of()), values);
    DEFAULTED.forEach(field -> taken.remove(field, false));
    NEEDED.forEach(field -> notEmptied(model, taken, field));
    if ("posted".equals(taken.get("state"))) {
      throw OdooError.user(
          "You cannot create a move already in the posted state. Please create a draft move and post it after.");
    }
    var type = taken.getOrDefault("move_type", "entry").toString();
    var journal = journal(env, taken, type);
    long company = journal.ref("company_id");
    guardCompany(env, model, company);
    var row =
        new Row(env.database().nextId(model.name()), Map.of())
            .with(Map.of("move_type", type, "journal_id", journal.id(), "company_id", company))
            .with("currency_id", currency(env, journal, company))
            .with(Map.of("state", "draft", "date", env.today().toString()));
    var filled = terms(env, Values.applied(row, taken), taken);
    return new Draft(dated(env, filled, taken), commands);
  }

  /** Left out, these have defaults; emptied, the database refuses them. */
  private static void notEmptied(Model model, Map<String, Object> taken, String field) {
    if (Boolean.FALSE.equals(taken.get(field))) {
      var message =
          "Missing required value for the field '%s' (%s).\nModel: '%s' (%s)\n- create/update: a mandatory field is not set\n- delete: another model requires the record being deleted, you can archive it instead\n"
              .formatted(model.field(field).label(), field, model.label(), model.name());
      throw OdooError.constraint(message, message);
    }
  }

  private static void guardCompany(Env env, Model model, long company) {
    if (!env.companies().contains(company)) {
      throw OdooError.access(
          "Uh-oh! Looks like you have stumbled upon some top-secret records.\n\nSorry, %s (id=%d) doesn't have 'create' access to:\n- %s (%s)\n\nIf you really, really need access, perhaps you can win over your friendly administrator with a batch of freshly baked cookies."
              .formatted(env.user().text("name"), env.userId(), model.label(), model.name()));
    }
  }

  /** A bill takes over the payment terms that its vendor usually has. */
  private static Row terms(Env env, Row row, Map<String, Object> taken) {
    if (!Lines.isBill(row) || taken.containsKey("invoice_payment_term_id")) {
      return row;
    }
    return env.database()
        .find("res.partner", row.ref("partner_id"))
        .filter(partner -> partner.has("property_supplier_payment_term_id"))
        .map(
            partner ->
                row.with(
                    "invoice_payment_term_id", partner.get("property_supplier_payment_term_id")))
        .orElse(row);
  }

  /** A bill without a date gets today's, or the end of its invoice's month when that is over. */
  private static Row dated(Env env, Row row, Map<String, Object> taken) {
    if (!Lines.isBill(row) || taken.containsKey("date") || !row.has("invoice_date")) {
      return row;
    }
    var paper = LocalDate.parse(row.text("invoice_date"));
    var dated = row.with("date", paper.toString());
    var moved = Locks.moved(env, dated);
    return moved.equals(dated)
        ? dated.with("date", Locks.openDate(env, dated, paper).toString())
        : moved;
  }

  private static Object currency(Env env, Row journal, long company) {
    return journal.has("currency_id")
        ? journal.get("currency_id")
        : env.row("res.company", company).get("currency_id");
  }

  private static Row journal(Env env, Map<String, Object> taken, String type) {
    if (taken.get("journal_id") instanceof Long id) {
      return env.row("account.journal", id);
    }
    var wanted = type.equals("entry") ? "general" : type.startsWith("in_") ? "purchase" : "sale";
    long company = taken.get("company_id") instanceof Long id ? id : env.company();
    return env.database().rows("account.journal").stream()
        .filter(row -> row.ref("company_id") == company && row.text("type").equals(wanted))
        .min(Comparator.comparing((Row row) -> row.amount("sequence")).thenComparingLong(Row::id))
        .orElseThrow(
            () -> OdooError.user("No journal could be found in company for type " + wanted));
  }
}
