package io.mlconnector.simulators.odoo.masters;

import static io.mlconnector.simulators.odoo.orm.Field.Type.BOOLEAN;
import static io.mlconnector.simulators.odoo.orm.Field.Type.CHAR;
import static io.mlconnector.simulators.odoo.orm.Field.Type.DATETIME;
import static io.mlconnector.simulators.odoo.orm.Field.Type.INTEGER;
import static io.mlconnector.simulators.odoo.orm.Field.many2many;
import static io.mlconnector.simulators.odoo.orm.Field.many2one;
import static io.mlconnector.simulators.odoo.orm.Field.one2many;

import io.mlconnector.simulators.odoo.orm.Access;
import io.mlconnector.simulators.odoo.orm.Env;
import io.mlconnector.simulators.odoo.orm.Field;
import io.mlconnector.simulators.odoo.orm.Group;
import io.mlconnector.simulators.odoo.orm.Model;
import io.mlconnector.simulators.odoo.orm.Model.Heading;
import io.mlconnector.simulators.odoo.orm.OdooError;
import io.mlconnector.simulators.odoo.orm.Row;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Partners, employees, users, keys, countries and the external ids' table. */
final class PeopleModels {

  private static final Set<Group> ALL = EnumSet.of(Group.USER);
  private static final Set<Group> ACCESS = EnumSet.of(Group.ACCESS_RIGHTS);

  private static final Map<String, String> ADDRESSES =
      Map.of(
          "contact", "Contact",
          "invoice", "Invoice Address",
          "delivery", "Delivery Address",
          "other", "Other Address");

  private PeopleModels() {}

  static List<Model> all() {
    return List.of(
        partner(),
        employee(),
        user(),
        key(),
        country(),
        state(),
        BankAccounts.model(),
        Attachments.model(),
        data());
  }

  private static Model partner() {
    return Model.of(
        new Heading("res.partner", "Contact", "name, id desc", "company_id"),
        Access.of(ALL, EnumSet.of(Group.PARTNER_MANAGER)),
        List.of(
            Field.of("name", "Name", CHAR),
            Field.of("complete_name", "Complete Name", CHAR).computed((e, r) -> r.get("name")),
            Field.of("ref", "Reference", CHAR),
            Field.of("vat", "Tax ID", CHAR),
            Field.of("email", "Email", CHAR),
            Field.of("phone", "Phone", CHAR),
            Field.of("street", "Street", CHAR),
            Field.of("street2", "Street2", CHAR),
            Field.of("city", "City", CHAR),
            Field.of("zip", "Zip", CHAR),
            Field.of("website", "Website Link", CHAR),
            Field.of("lang", "Language", CHAR),
            Field.of("is_company", "Is a Company", BOOLEAN),
            Field.of("supplier_rank", "Supplier Rank", INTEGER),
            Field.of("customer_rank", "Customer Rank", INTEGER),
            Field.of("employee", "Employee", BOOLEAN),
            Field.of("active", "Active", BOOLEAN),
            many2one("parent_id", "Related Company", "res.partner"),
            many2one("commercial_partner_id", "Commercial Entity", "res.partner")
                .computed(PartnerTree::commercial)
                .kept(),
            one2many("child_ids", "Contact", "res.partner", "parent_id"),
            one2many("user_ids", "Users", "res.users", "partner_id"),
            many2one("country_id", "Country", "res.country"),
            Field.of("country_code", "Country Code", CHAR).computed(PeopleModels::countryCode),
            many2one("state_id", "State", "res.country.state"),
            Field.selection("type", "Address Type", ADDRESSES)
                .reading((env, row) -> row.has("type") ? row.get("type") : "contact"),
            many2one("property_purchase_currency_id", "Supplier Currency", "res.currency"),
            many2one("company_id", "Company", "res.company"),
            many2one("property_account_payable_id", "Account Payable", "account.account")
                .reading((env, row) -> property(env, row, "liability_payable")),
            many2one("property_account_receivable_id", "Account Receivable", "account.account")
                .reading((env, row) -> property(env, row, "asset_receivable")),
            many2one(
                "property_supplier_payment_term_id",
                "Vendor Payment Terms",
                "account.payment.term")),
        PeopleModels::called);
  }

  /** A contact of a company is called by the company's name first. */
  private static String called(Env env, Row row) {
    return row.has("parent_id")
        ? env.displayName("res.partner", row.ref("parent_id")) + ", " + row.text("name")
        : row.text("name");
  }

  private static Object countryCode(Env env, Row row) {
    return env.database()
        .find("res.country", row.ref("country_id"))
        .map(country -> country.get("code"))
        .orElse(false);
  }

  /** A company's default when the partner has none of its own. */
  private static Object property(Env env, Row row, String type) {
    var field =
        type.equals("liability_payable")
            ? "property_account_payable_id"
            : "property_account_receivable_id";
    if (row.has(field)) {
      return row.get(field);
    }
    return env.database().rows("account.account").stream()
        .filter(a -> a.text("account_type").equals(type))
        .filter(a -> a.refs("company_ids").contains(env.company()))
        .map(a -> (Object) a.id())
        .findFirst()
        .orElse(false);
  }

  private static Model employee() {
    return Model.of(
        new Heading("hr.employee", "Employee", "name, id", "company_id"),
        Access.of(ALL, EnumSet.of(Group.HR)),
        List.of(
            Field.of("name", "Employee Name", CHAR).mandatory(),
            Field.of("work_email", "Work Email", CHAR),
            many2one("work_contact_id", "Work Contact", "res.partner"),
            many2one("company_id", "Company", "res.company"),
            many2one("user_id", "User", "res.users"),
            many2one("user_partner_id", "User's partner", "res.partner")
                .computed(
                    (e, r) ->
                        e.database()
                            .find("res.users", r.ref("user_id"))
                            .map(user -> user.get("partner_id"))
                            .orElse(false)),
            Field.of("active", "Active", BOOLEAN),
            Field.of("identification_id", "Identification No", CHAR)
                .reading((e, r) -> forOfficers(e, r, "identification_id")),
            Field.of("barcode", "Badge ID", CHAR).reading((e, r) -> forOfficers(e, r, "barcode")),
            Field.of("ssnid", "SSN No", CHAR).reading((e, r) -> forOfficers(e, r, "ssnid"))));
  }

  private static Object forOfficers(Env env, Row row, String field) {
    if (!env.groups().contains(Group.HR)) {
      throw OdooError.access(
          "The fields “%s”, which you are trying to read, are not available for employee public profiles."
              .formatted(field));
    }
    return row.get(field);
  }

  private static Model user() {
    return Model.of(
        new Heading("res.users", "User", "name, login", ""),
        Access.of(ALL, ACCESS),
        List.of(
            Field.of("login", "Login", CHAR).mandatory(),
            Field.of("name", "Name", CHAR),
            many2one("partner_id", "Related Partner", "res.partner"),
            Field.of("lang", "Language", CHAR),
            Field.of("tz", "Timezone", CHAR),
            Field.of("active", "Active", BOOLEAN),
            many2one("company_id", "Company", "res.company"),
            many2many("company_ids", "Companies", "res.company")));
  }

  private static Model key() {
    return Model.of(
        new Heading("res.users.apikeys", "Users API Keys", "id", ""),
        Access.of(ALL, EnumSet.of(Group.ADMIN)),
        List.of(
            Field.of("name", "Description", CHAR).mandatory(),
            many2one("user_id", "User", "res.users"),
            Field.of("scope", "Scope", CHAR),
            Field.of("expiration_date", "Expiration Date", DATETIME)));
  }

  private static Model country() {
    return Model.of(
        new Heading("res.country", "Country", "name, id", ""),
        Access.of(ALL, EnumSet.of(Group.ADMIN)),
        List.of(Field.of("name", "Country Name", CHAR), Field.of("code", "Country Code", CHAR)));
  }

  /** A state is called with its country's code, so that two of one name are told apart. */
  private static Model state() {
    return Model.of(
        new Heading("res.country.state", "Country state", "code, id", ""),
        Access.of(ALL, EnumSet.of(Group.ADMIN)),
        List.of(
            Field.of("name", "State Name", CHAR).mandatory(),
            Field.of("code", "State Code", CHAR).mandatory(),
            many2one("country_id", "Country", "res.country").mandatory()),
        (env, row) ->
            row.text("name")
                + " ("
                + env.row("res.country", row.ref("country_id")).text("code")
                + ")");
  }

  private static Model data() {
    return Model.of(
        new Heading("ir.model.data", "Model Data", "module, model, name", ""),
        Access.of(ACCESS, ACCESS),
        List.of(
            Field.of("name", "External Identifier", CHAR),
            Field.of("module", "Module", CHAR),
            Field.of("model", "Model Name", CHAR),
            Field.of("res_id", "Record ID", INTEGER),
            Field.of("noupdate", "Non Updatable", BOOLEAN)));
  }
}
