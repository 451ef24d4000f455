package io.mlconnector.simulators.odoo.tax;

import static io.mlconnector.simulators.odoo.orm.Field.Type.BOOLEAN;
import static io.mlconnector.simulators.odoo.orm.Field.Type.CHAR;
import static io.mlconnector.simulators.odoo.orm.Field.Type.FLOAT;
import static io.mlconnector.simulators.odoo.orm.Field.Type.INTEGER;
import static io.mlconnector.simulators.odoo.orm.Field.many2many;
import static io.mlconnector.simulators.odoo.orm.Field.many2one;
import static io.mlconnector.simulators.odoo.orm.Field.one2many;
import static io.mlconnector.simulators.odoo.orm.Field.selection;

import io.mlconnector.simulators.odoo.orm.Access;
import io.mlconnector.simulators.odoo.orm.Field;
import io.mlconnector.simulators.odoo.orm.Group;
import io.mlconnector.simulators.odoo.orm.Model;
import io.mlconnector.simulators.odoo.orm.Model.Heading;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The models that taxes consist of: taxes, their parts, and the tags of the tax report. */
public final class TaxModels {

  public static final String TAX = "account.tax";
  public static final String REPARTITION = "account.tax.repartition.line";
  public static final String TAG = "account.account.tag";

  private static final Access ACCESS =
      Access.of(EnumSet.of(Group.USER), EnumSet.of(Group.ACCOUNTING_ADMIN));

  private TaxModels() {}

  public static List<Model> all() {
    return List.of(tax(), repartition(), tag());
  }

  private static Model tax() {
    return Model.of(
        new Heading(TAX, "Tax", "sequence, id", "company_id"),
        ACCESS,
        Stream.concat(taxFields(), taxParts()).toList());
  }

  private static Stream<Field> taxFields() {
    return Stream.of(
        Field.of("name", "Tax Name", CHAR).mandatory(),
        Field.of("description", "Description", CHAR),
        Field.of("invoice_label", "Label on Invoices", CHAR),
        Field.of("sequence", "Sequence", INTEGER),
        Field.of("amount", "Amount", FLOAT),
        selection(
            "amount_type",
            "Tax Computation",
            Map.of(
                "percent", "Percentage",
                "fixed", "Fixed",
                "division", "Percentage Tax Included",
                "group", "Group of Taxes")),
        selection(
            "type_tax_use",
            "Tax Type",
            Map.of("sale", "Sales", "purchase", "Purchases", "none", "None")),
        selection(
            "price_include_override",
            "Included in Price",
            Map.of("tax_included", "Tax Included", "tax_excluded", "Tax Excluded")),
        Field.of("price_include", "Price Include", BOOLEAN)
            .computed((env, row) -> Tax.isIncluded(env, row)),
        Field.of("include_base_amount", "Affect Base of Subsequent Taxes", BOOLEAN),
        Field.of("is_base_affected", "Base Affected by Previous Taxes", BOOLEAN)
            .reading((env, row) -> row.values().getOrDefault("is_base_affected", true)),
        Field.of("analytic", "Include in Analytic Cost", BOOLEAN),
        selection(
                "tax_exigibility",
                "Tax Exigibility",
                Map.of("on_invoice", "Based on Invoice", "on_payment", "Based on Payment"))
            .reading((env, row) -> row.values().getOrDefault("tax_exigibility", "on_invoice")),
        Field.of("active", "Active", BOOLEAN));
  }

  private static Stream<Field> taxParts() {
    return Stream.of(
        many2many("children_tax_ids", "Children Taxes", TAX),
        many2one("company_id", "Company", "res.company").mandatory(),
        many2one("country_id", "Country", "res.country")
            .reading((env, row) -> env.row("res.company", row.ref("company_id")).get("country_id")),
        parts("invoice_repartition_line_ids", "Distribution for Invoices", "invoice"),
        parts("refund_repartition_line_ids", "Distribution for Refund Invoices", "refund"),
        one2many("repartition_line_ids", "Distribution", REPARTITION, "tax_id"));
  }

  private static Field parts(String name, String label, String document) {
    return one2many(name, label, REPARTITION, "tax_id")
        .reading((env, row) -> Tax.partIds(env, row, document));
  }

  private static Model repartition() {
    return Model.of(
        new Heading(
            REPARTITION,
            "Tax Repartition Line",
            "document_type, repartition_type, sequence, id",
            "company_id"),
        ACCESS,
        List.of(
            Field.of("factor_percent", "%", FLOAT).mandatory(),
            Field.of("factor", "Factor Ratio", FLOAT)
                .computed((env, row) -> row.amount("factor_percent").movePointLeft(2)),
            selection("repartition_type", "Based On", Map.of("base", "Base", "tax", "of tax")),
            selection(
                "document_type", "Related to", Map.of("invoice", "Invoice", "refund", "Refund")),
            many2one("account_id", "Account", "account.account"),
            many2many("tag_ids", "Tax Grids", TAG),
            many2one("tax_id", "Tax", TAX),
            many2one("company_id", "Company", "res.company"),
            Field.of("sequence", "Sequence", INTEGER),
            Field.of("use_in_tax_closing", "Tax Closing Entry", BOOLEAN)
                .computed(Repartition::closes)),
        (env, row) -> REPARTITION + "," + row.id());
  }

  private static Model tag() {
    return Model.of(
        new Heading(TAG, "Account Tag", "id", ""),
        ACCESS,
        List.of(
            Field.of("name", "Tag Name", CHAR).mandatory(),
            selection(
                "applicability",
                "Applicability",
                Map.of("accounts", "Accounts", "taxes", "Taxes", "products", "Products")),
            Field.of("color", "Color Index", INTEGER),
            Field.of("active", "Active", BOOLEAN),
            many2one("country_id", "Country", "res.country")));
  }
}
