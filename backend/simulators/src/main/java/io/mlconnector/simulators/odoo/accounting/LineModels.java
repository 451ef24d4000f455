package io.mlconnector.simulators.odoo.accounting;

import static io.mlconnector.simulators.odoo.orm.Field.Type.BOOLEAN;
import static io.mlconnector.simulators.odoo.orm.Field.Type.CHAR;
import static io.mlconnector.simulators.odoo.orm.Field.Type.DATE;
import static io.mlconnector.simulators.odoo.orm.Field.Type.FLOAT;
import static io.mlconnector.simulators.odoo.orm.Field.Type.INTEGER;
import static io.mlconnector.simulators.odoo.orm.Field.Type.JSON;
import static io.mlconnector.simulators.odoo.orm.Field.Type.MONETARY;
import static io.mlconnector.simulators.odoo.orm.Field.many2many;
import static io.mlconnector.simulators.odoo.orm.Field.many2one;
import static io.mlconnector.simulators.odoo.orm.Field.selection;

import io.mlconnector.simulators.odoo.masters.AccountTypes;
import io.mlconnector.simulators.odoo.orm.Env;
import io.mlconnector.simulators.odoo.orm.Field;
import io.mlconnector.simulators.odoo.orm.Model;
import io.mlconnector.simulators.odoo.orm.Model.Heading;
import io.mlconnector.simulators.odoo.orm.Row;
import io.mlconnector.simulators.odoo.tax.TaxModels;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The models of an entry's lines and of the cost objects' lines behind them. */
final class LineModels {

  private LineModels() {}

  static List<Model> all() {
    return List.of(line(), analyticLine(), Partials.model());
  }

  private static Model line() {
    return Model.of(
        new Heading(MoveModels.LINE, "Journal Item", "date desc, move_name desc, id", "company_id"),
        MoveModels.ACCESS,
        Stream.of(lineOwn(), lineTaxes(), lineAmounts(), lineResidual(), lineFromMove())
            .flatMap(fields -> fields)
            .toList(),
        LineModels::lineName);
  }

  private static Stream<Field> lineOwn() {
    return Stream.of(
        many2one("move_id", "Journal Entry", MoveModels.MOVE).mandatory(),
        many2one("account_id", "Account", "account.account"),
        selection("account_type", "Internal Type", AccountTypes.LABELS)
            .computed(
                (env, row) ->
                    env.database()
                        .find("account.account", row.ref("account_id"))
                        .map(account -> account.get("account_type"))
                        .orElse(false)),
        many2one("partner_id", "Partner", "res.partner"),
        Field.of("name", "Label", CHAR),
        Field.of("sequence", "Sequence", INTEGER),
        selection("display_type", "Display Type", displayTypes()),
        Field.of("analytic_distribution", "Analytic Distribution", JSON),
        many2many("distribution_analytic_account_ids", "Analytic", "account.analytic.account")
            .computed(Analytics::accounts),
        many2many("analytic_line_ids", "Analytic lines", MoveModels.ANALYTIC_LINE)
            .computed(
                (env, row) -> env.referring(MoveModels.ANALYTIC_LINE, "move_line_id", row.id())),
        Field.of("date_maturity", "Due Date", DATE),
        many2one("purchase_line_id", "Purchase Order Line", PurchaseModels.LINE),
        many2one("product_id", "Product", PurchaseModels.PRODUCT));
  }

  private static Stream<Field> lineTaxes() {
    return Stream.of(
        many2many("tax_ids", "Taxes", TaxModels.TAX),
        many2one(
            "tax_repartition_line_id", "Originator Tax Distribution Line", TaxModels.REPARTITION),
        many2one("tax_line_id", "Originator Tax", TaxModels.TAX)
            .computed(
                (env, row) ->
                    env.database()
                        .find(TaxModels.REPARTITION, row.ref("tax_repartition_line_id"))
                        .map(part -> part.get("tax_id"))
                        .orElse(false))
            .kept(),
        many2many("tax_tag_ids", "Tags", TaxModels.TAG),
        Field.of("tax_base_amount", "Base Amount", MONETARY),
        Field.of("discount", "Discount (%)", FLOAT));
  }

  private static Stream<Field> lineResidual() {
    return Stream.of(
        Field.of("amount_residual", "Residual Amount", MONETARY)
            .computed((env, row) -> Matching.open(env, row, "balance")),
        Field.of("amount_residual_currency", "Residual Amount in Currency", MONETARY)
            .computed((env, row) -> Matching.open(env, row, "amount_currency")),
        Field.of("reconciled", "Reconciled", BOOLEAN).computed(Matching::isSettled),
        many2many(Partials.DEBITS, "Matched Debits", Partials.MODEL),
        many2many(Partials.CREDITS, "Matched Credits", Partials.MODEL));
  }

  private static Stream<Field> lineAmounts() {
    return Stream.of(
        Field.of("debit", "Debit", MONETARY),
        Field.of("credit", "Credit", MONETARY),
        Field.of("balance", "Balance", MONETARY),
        Field.of("amount_currency", "Amount in Currency", MONETARY),
        Field.of("quantity", "Quantity", FLOAT),
        Field.of("price_unit", "Unit Price", FLOAT),
        many2one("currency_id", "Currency", "res.currency").mandatory(),
        many2one("company_currency_id", "Company Currency", "res.currency")
            .computed((env, row) -> Lines.company(env, Lines.move(env, row)).ref("currency_id")),
        Field.of("currency_rate", "Currency Rate", FLOAT)
            .computed(
                (env, row) -> {
                  var move = Lines.move(env, row);
                  return Lines.rate(env, row.ref("currency_id"), move);
                }));
  }

  private static Stream<Field> lineFromMove() {
    return Stream.of(
        many2one("company_id", "Company", "res.company").computed(fromMove("company_id")),
        many2one("journal_id", "Journal", "account.journal").computed(fromMove("journal_id")),
        Field.of("date", "Date", DATE).computed(fromMove("date")),
        Field.of("ref", "Reference", CHAR).computed(fromMove("ref")),
        Field.of("move_name", "Number", CHAR).computed(fromMove("name")),
        selection("move_type", "Type", MoveModels.types()).computed(fromMove("move_type")),
        selection("parent_state", "Status", MoveModels.states()).computed(fromMove("state")));
  }

  private static Field.Getter fromMove(String field) {
    return (env, row) -> Lines.move(env, row).get(field);
  }

  private static Model analyticLine() {
    return Model.of(
        new Heading(MoveModels.ANALYTIC_LINE, "Analytic Line", "date desc, id desc", "company_id"),
        MoveModels.ACCESS,
        List.of(
            Field.of("name", "Description", CHAR),
            Field.of("amount", "Amount", MONETARY),
            Field.of("date", "Date", DATE),
            many2one("account_id", "Project Account", "account.analytic.account"),
            many2one("move_line_id", "Journal Item", MoveModels.LINE),
            many2one("general_account_id", "Financial Account", "account.account"),
            many2one("company_id", "Company", "res.company")));
  }

  static String lineName(Env env, Row line) {
    var move = Lines.move(env, line);
    var ref = move.has("ref") ? "(" + move.text("ref") + ")" : "";
    return String.join(" ", move.text("name"), ref, line.text("name"))
        .strip()
        .replaceAll(" {2,}", " ");
  }

  private static Map<String, String> displayTypes() {
    return MoveModels.ordered(
        "product", "Product", "tax", "Tax", "payment_term", "Payment Term", "rounding", "Rounding");
  }
}
