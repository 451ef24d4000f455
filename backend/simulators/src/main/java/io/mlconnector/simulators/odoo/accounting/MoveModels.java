package io.mlconnector.simulators.odoo.accounting;

import static io.mlconnector.simulators.odoo.orm.Field.Type.BOOLEAN;
import static io.mlconnector.simulators.odoo.orm.Field.Type.CHAR;
import static io.mlconnector.simulators.odoo.orm.Field.Type.DATE;
import static io.mlconnector.simulators.odoo.orm.Field.Type.FLOAT;
import static io.mlconnector.simulators.odoo.orm.Field.Type.HTML;
import static io.mlconnector.simulators.odoo.orm.Field.Type.MONETARY;
import static io.mlconnector.simulators.odoo.orm.Field.Type.ONE2MANY;
import static io.mlconnector.simulators.odoo.orm.Field.many2many;
import static io.mlconnector.simulators.odoo.orm.Field.many2one;
import static io.mlconnector.simulators.odoo.orm.Field.selection;

import io.mlconnector.simulators.odoo.orm.Access;
import io.mlconnector.simulators.odoo.orm.Env;
import io.mlconnector.simulators.odoo.orm.Field;
import io.mlconnector.simulators.odoo.orm.Group;
import io.mlconnector.simulators.odoo.orm.Model;
import io.mlconnector.simulators.odoo.orm.Model.Heading;
import io.mlconnector.simulators.odoo.orm.Row;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The models of journal entries. */
public final class MoveModels {

  public static final String MOVE = "account.move";
  public static final String LINE = "account.move.line";
  public static final String ANALYTIC_LINE = "account.analytic.line";

  private static final Set<Group> BOOKKEEPERS = EnumSet.of(Group.INVOICING, Group.PURCHASE);
  private static final Set<Group> READERS =
      EnumSet.of(
          Group.INVOICING,
          Group.PURCHASE,
          Group.ACCOUNTING_ADMIN,
          Group.READONLY,
          Group.EXPENSES,
          Group.PORTAL);
  static final Access ACCESS = Access.of(READERS, BOOKKEEPERS);

  private MoveModels() {}

  public static List<Model> all() {
    return Stream.concat(Stream.of(move()), LineModels.all().stream()).toList();
  }

  private static Model move() {
    return Model.of(
        new Heading(
            MOVE,
            "Journal Entry",
            "date desc, name desc, invoice_date desc, id desc",
            "company_id"),
        ACCESS,
        Stream.of(moveHead(), moveBill(), moveTotals()).flatMap(fields -> fields).toList(),
        MoveModels::moveName);
  }

  private static Stream<Field> moveHead() {
    return Stream.of(
        Field.of("name", "Number", CHAR),
        Field.of("ref", "Reference", CHAR),
        Field.of("date", "Date", DATE).mandatory(),
        selection("state", "Status", states()).mandatory().fixed(),
        selection("move_type", "Type", types()).mandatory().fixed(),
        many2one("journal_id", "Journal", "account.journal").mandatory(),
        many2one("company_id", "Company", "res.company"),
        many2one("partner_id", "Partner", "res.partner"),
        many2one("commercial_partner_id", "Commercial Entity", "res.partner")
            .computed(Lines::commercialPartner),
        many2one("currency_id", "Currency", "res.currency").mandatory(),
        many2one("company_currency_id", "Company Currency", "res.currency")
            .computed((env, row) -> Lines.company(env, row).ref("currency_id")),
        lines("line_ids", "Journal Items", false),
        lines("invoice_line_ids", "Invoice lines", true),
        Field.of("narration", "Terms and Conditions", HTML),
        Field.of("posted_before", "Posted Before", BOOLEAN),
        selection(
                "auto_post",
                "Auto-post",
                ordered(
                    "no",
                    "No",
                    "at_date",
                    "At Date",
                    "monthly",
                    "Monthly",
                    "quarterly",
                    "Quarterly",
                    "yearly",
                    "Yearly"))
            .mandatory()
            .reading((env, row) -> row.has("auto_post") ? row.get("auto_post") : "no"),
        many2one("reversed_entry_id", "Reversal of", MOVE),
        Field.one2many("reversal_move_ids", "Reversal Moves", MOVE, "reversed_entry_id"));
  }

  private static Field lines(String name, String label, boolean invoiceOnly) {
    return new Field(
        name,
        label,
        ONE2MANY,
        LINE,
        "move_id",
        false,
        false,
        true,
        Map.of(),
        (env, row) -> invoiceOnly ? Lines.productIds(env, row) : row.refs("line_ids"));
  }

  private static Stream<Field> moveBill() {
    return Stream.of(
        Field.of("invoice_date", "Invoice/Bill Date", DATE),
        Field.of("invoice_date_due", "Due Date", DATE),
        Field.of("invoice_origin", "Origin", CHAR).fixed(),
        Field.of("payment_reference", "Payment Reference", CHAR),
        many2one("invoice_payment_term_id", "Payment Terms", "account.payment.term"),
        Field.of(Lines.GIVEN_RATE, "Currency Rate", FLOAT)
            .reading((env, row) -> Lines.rate(env, row.ref("currency_id"), row)),
        selection("payment_state", "Payment Status", paymentStates())
            .fixed()
            .reading(Matching::paymentState),
        many2many("duplicated_ref_ids", "Duplicated Ref", MOVE).computed(Totals::sameReference));
  }

  private static Stream<Field> moveTotals() {
    return Stream.of(
        Field.of("amount_total", "Total", MONETARY).computed(Totals::total).kept(),
        Field.of("amount_untaxed", "Untaxed Amount", MONETARY).computed(Totals::untaxed).kept(),
        Field.of("amount_tax", "Tax", MONETARY).computed(Totals::tax).kept(),
        Field.of("amount_residual", "Amount Due", MONETARY).computed(Totals::residual).kept(),
        Field.of("amount_total_signed", "Total Signed", MONETARY).computed(Totals::signed).kept(),
        Field.of("amount_untaxed_signed", "Untaxed Amount Signed", MONETARY)
            .computed((env, row) -> Totals.own(env, row, false))
            .kept(),
        Field.of("amount_tax_signed", "Tax Signed", MONETARY)
            .computed((env, row) -> Totals.own(env, row, true))
            .kept(),
        Field.of("amount_total_in_currency_signed", "Total in Currency Signed", MONETARY)
            .computed(Totals::signedInCurrency)
            .kept());
  }

  static String moveName(Env env, Row move) {
    var name = move.text("name");
    var shown = move.text("state").equals("draft") ? ("Draft Entry " + name).strip() : name;
    return move.has("ref") ? shown + " (" + move.text("ref") + ")" : shown;
  }

  static Map<String, String> states() {
    return ordered("draft", "Draft", "posted", "Posted", "cancel", "Cancelled");
  }

  static Map<String, String> types() {
    return ordered(
        "entry", "Journal Entry",
        "out_invoice", "Customer Invoice",
        "out_refund", "Customer Credit Note",
        "in_invoice", "Vendor Bill",
        "in_refund", "Vendor Credit Note",
        "out_receipt", "Sales Receipt",
        "in_receipt", "Purchase Receipt");
  }

  private static Map<String, String> paymentStates() {
    return ordered(
        "not_paid", "Not Paid",
        "in_payment", "In Payment",
        "paid", "Paid",
        "partial", "Partially Paid",
        "reversed", "Reversed",
        "blocked", "Blocked",
        "invoicing_legacy", "Invoicing App Legacy");
  }

  static Map<String, String> ordered(String... pairs) {
    Map<String, String> map = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      map.put(pairs[i], pairs[i + 1]);
    }
    return map;
  }
}
