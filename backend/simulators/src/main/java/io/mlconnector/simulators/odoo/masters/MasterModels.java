package io.mlconnector.simulators.odoo.masters;

import static io.mlconnector.simulators.odoo.orm.Field.Type.BOOLEAN;
import static io.mlconnector.simulators.odoo.orm.Field.Type.CHAR;
import static io.mlconnector.simulators.odoo.orm.Field.Type.DATE;
import static io.mlconnector.simulators.odoo.orm.Field.Type.INTEGER;
import static io.mlconnector.simulators.odoo.orm.Field.many2many;
import static io.mlconnector.simulators.odoo.orm.Field.many2one;

import io.mlconnector.simulators.odoo.orm.Access;
import io.mlconnector.simulators.odoo.orm.Env;
import io.mlconnector.simulators.odoo.orm.Field;
import io.mlconnector.simulators.odoo.orm.Group;
import io.mlconnector.simulators.odoo.orm.Model;
import io.mlconnector.simulators.odoo.orm.Model.Heading;
import io.mlconnector.simulators.odoo.orm.Row;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Accounting's masters and the companies. */
public final class MasterModels {

  private static final Set<Group> ALL = EnumSet.of(Group.USER);
  private static final Set<Group> LEDGER =
      EnumSet.of(Group.READONLY, Group.INVOICING, Group.ACCOUNTING_ADMIN, Group.PURCHASE);
  private static final Set<Group> ADVISER = EnumSet.of(Group.ACCOUNTING_ADMIN);

  private MasterModels() {}

  public static List<Model> all() {
    return Stream.of(
            Stream.of(company(), account(), journal(), plan(), analytic()),
            TermModels.all().stream(),
            PeopleModels.all().stream(),
            CurrencyModels.all().stream())
        .flatMap(models -> models)
        .toList();
  }

  private static Model company() {
    return Model.of(
        new Heading("res.company", "Companies", "sequence, name", "id"),
        Access.of(ALL, EnumSet.of(Group.ACCESS_RIGHTS)),
        Stream.concat(
                Stream.of(
                    Field.of("name", "Company Name", CHAR).mandatory(),
                    Field.of("sequence", "Sequence", INTEGER),
                    Field.of("active", "Active", BOOLEAN),
                    many2one("currency_id", "Currency", "res.currency").mandatory(),
                    many2one("country_id", "Country", "res.country"),
                    many2one("partner_id", "Partner", "res.partner"),
                    many2one("parent_id", "Parent Company", "res.company"),
                    Field.of("chart_template", "Chart Template", CHAR),
                    many2one("account_fiscal_country_id", "Fiscal Country", "res.country")
                        .computed((env, row) -> row.get("country_id")),
                    Field.selection(
                            "tax_calculation_rounding_method",
                            "Tax Calculation Rounding Method",
                            Map.of(
                                "round_per_line", "Round per Line",
                                "round_globally", "Round Globally"))
                        .reading(otherwise("tax_calculation_rounding_method", "round_globally")),
                    Field.selection(
                            "account_price_include",
                            "Default Sales Price Include",
                            Map.of(
                                "tax_included", "Tax Included",
                                "tax_excluded", "Tax Excluded"))
                        .reading(otherwise("account_price_include", "tax_excluded")),
                    many2one(
                            "account_journal_suspense_account_id",
                            "Journal Suspense Account",
                            "account.account")
                        .computed(MasterModels::suspense)),
                lockDates())
            .toList());
  }

  private static Field.Getter otherwise(String field, String usual) {
    return (env, row) -> row.has(field) ? row.get(field) : usual;
  }

  /** Where Odoo balances an entry by itself; the chart names it for the bank. */
  private static Object suspense(Env env, Row company) {
    return env.database().rows("account.account").stream()
        .filter(row -> row.refs("company_ids").contains(company.id()))
        .filter(row -> row.text("name").equals("Bank Suspense Account"))
        .map(row -> (Object) row.id())
        .findFirst()
        .orElse(false);
  }

  private static Stream<Field> lockDates() {
    return LockField.ALL.stream()
        .flatMap(
            lock ->
                Stream.of(
                    Field.of(lock.field(), lock.label(), DATE),
                    Field.of("user_" + lock.field(), "User " + lock.label(), DATE)
                        .computed((env, row) -> lock.forUser(row))));
  }

  private static Model account() {
    return Model.of(
        new Heading("account.account", "Account", "code, id", "company_ids"),
        Access.of(ALL, ADVISER),
        List.of(
            Field.of("code", "Code", CHAR).reading(MasterModels::code),
            Field.of("name", "Account Name", CHAR).mandatory(),
            Field.selection("account_type", "Type", AccountTypes.LABELS).mandatory(),
            Field.of("reconcile", "Allow Reconciliation", BOOLEAN),
            Field.of("active", "Active", BOOLEAN),
            many2one("currency_id", "Account Currency", "res.currency"),
            many2many("company_ids", "Companies", "res.company"),
            many2many("tax_ids", "Default Taxes", "account.tax")),
        (env, row) -> (codeText(env, row) + " " + row.text("name")).strip());
  }

  /** The code belongs to the account's companies; in another active company it is empty. */
  private static Object code(Env env, Row row) {
    return env.textOrFalse(codeText(env, row));
  }

  private static String codeText(Env env, Row row) {
    return row.refs("company_ids").contains(env.company()) ? row.text("code") : "";
  }

  private static Model journal() {
    return Model.of(
        new Heading("account.journal", "Journal", "sequence, type, code", "company_id"),
        Access.of(LEDGER, ADVISER),
        List.of(
            Field.of("name", "Journal Name", CHAR).mandatory(),
            Field.of("code", "Sequence Prefix", CHAR),
            Field.selection("type", "Type", AccountTypes.JOURNALS).mandatory(),
            Field.of("sequence", "Sequence", INTEGER),
            Field.of("active", "Active", BOOLEAN),
            many2one("currency_id", "Currency", "res.currency"),
            many2one("default_account_id", "Default Account", "account.account"),
            many2one("company_id", "Company", "res.company").mandatory(),
            Field.of("refund_sequence", "Dedicated Credit Note Sequence", BOOLEAN),
            Field.of("restrict_mode_hash_table", "Secure Posted Entries with Hash", BOOLEAN)));
  }

  private static Model plan() {
    return Model.of(
        new Heading("account.analytic.plan", "Analytic Plans", "sequence, id", ""),
        Access.of(ALL, EnumSet.of(Group.ACCOUNTANT)),
        List.of(
            Field.of("name", "Name", CHAR).mandatory(),
            Field.of("sequence", "Sequence", INTEGER),
            many2one("parent_id", "Parent", "account.analytic.plan")));
  }

  private static Model analytic() {
    return Model.of(
        new Heading("account.analytic.account", "Analytic Account", "plan_id, name", "company_id"),
        Access.of(ALL, EnumSet.of(Group.ACCOUNTANT)),
        List.of(
            Field.of("name", "Analytic Account", CHAR).mandatory(),
            Field.of("code", "Reference", CHAR),
            many2one("plan_id", "Plan", "account.analytic.plan").mandatory(),
            many2one("root_plan_id", "Root Plan", "account.analytic.plan")
                .computed((env, row) -> row.get("plan_id")),
            many2one("partner_id", "Customer", "res.partner"),
            many2one("company_id", "Company", "res.company"),
            Field.of("active", "Active", BOOLEAN)));
  }
}
