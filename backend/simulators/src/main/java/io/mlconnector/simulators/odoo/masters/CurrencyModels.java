package io.mlconnector.simulators.odoo.masters;

import static io.mlconnector.simulators.odoo.orm.Field.Type.BOOLEAN;
import static io.mlconnector.simulators.odoo.orm.Field.Type.CHAR;
import static io.mlconnector.simulators.odoo.orm.Field.Type.DATE;
import static io.mlconnector.simulators.odoo.orm.Field.Type.FLOAT;
import static io.mlconnector.simulators.odoo.orm.Field.Type.INTEGER;
import static io.mlconnector.simulators.odoo.orm.Field.many2one;
import static io.mlconnector.simulators.odoo.orm.Field.one2many;

import io.mlconnector.simulators.odoo.orm.Access;
import io.mlconnector.simulators.odoo.orm.Env;
import io.mlconnector.simulators.odoo.orm.Field;
import io.mlconnector.simulators.odoo.orm.Group;
import io.mlconnector.simulators.odoo.orm.Model;
import io.mlconnector.simulators.odoo.orm.Model.Heading;
import io.mlconnector.simulators.odoo.orm.Row;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Currencies and their rates. */
final class CurrencyModels {

  private static final Set<Group> ALL = EnumSet.of(Group.USER);
  private static final Set<Group> ADVISER = EnumSet.of(Group.ACCOUNTING_ADMIN);

  private CurrencyModels() {}

  static List<Model> all() {
    return List.of(currency(), rate());
  }

  private static Model currency() {
    return Model.of(
        new Heading("res.currency", "Currency", "active desc, name", ""),
        Access.of(ALL, ADVISER),
        List.of(
            Field.of("name", "Currency", CHAR).mandatory(),
            Field.of("iso_numeric", "Currency numeric code.", INTEGER),
            Field.of("full_name", "Name", CHAR),
            Field.of("symbol", "Symbol", CHAR),
            Field.of("rate", "Current Rate", FLOAT).computed(CurrencyModels::today),
            Field.of("inverse_rate", "Inverse Rate", FLOAT)
                .computed((env, row) -> inverse(today(env, row))),
            Field.of("rate_string", "Rate String", CHAR).computed(CurrencyModels::sentence),
            one2many("rate_ids", "Rates", "res.currency.rate", "currency_id"),
            Field.of("rounding", "Rounding Factor", FLOAT)
                .computed((env, row) -> BigDecimal.ONE.movePointLeft(Rates.decimals(row))),
            Field.of("decimal_places", "Decimal Places", INTEGER),
            Field.of("active", "Active", BOOLEAN),
            Field.of("position", "Symbol Position", CHAR),
            Field.of("date", "Date", DATE).computed(CurrencyModels::lastDate),
            Field.of("currency_unit_label", "Currency Unit", CHAR),
            Field.of("currency_subunit_label", "Currency Subunit", CHAR),
            Field.of("is_current_company_currency", "Is Current", BOOLEAN)
                .computed((env, row) -> company(env).ref("currency_id") == row.id()),
            Field.of("display_rounding_warning", "Display Rounding Warning", BOOLEAN),
            Field.of("fiscal_country_codes", "Fiscal Country Codes", CHAR)
                .computed((env, row) -> "US")));
  }

  private static Row company(Env env) {
    return env.row("res.company", env.company());
  }

  private static BigDecimal today(Env env, Row row) {
    return Rates.relative(env, row.id(), company(env), env.today().toString());
  }

  private static BigDecimal inverse(BigDecimal rate) {
    return BigDecimal.ONE.divide(rate, MathContext.DECIMAL64);
  }

  private static Object sentence(Env env, Row row) {
    var own = company(env).ref("currency_id");
    return own == row.id()
        ? ""
        : "1 %s = %.6f %s"
            .formatted(env.displayName("res.currency", own), today(env, row), row.text("name"));
  }

  private static Object lastDate(Env env, Row row) {
    return env.database().rows("res.currency.rate").stream()
        .filter(r -> r.ref("currency_id") == row.id())
        .map(r -> (Object) r.text("name"))
        .reduce(false, (a, b) -> b);
  }

  private static Model rate() {
    return Model.of(
        new Heading("res.currency.rate", "Currency Rate", "name desc, id", "company_id"),
        Access.of(ALL, ADVISER),
        List.of(
            Field.of("name", "Date", DATE).mandatory(),
            Field.of("rate", "Technical Rate", FLOAT),
            Field.of("company_rate", "Company Rate", FLOAT)
                .computed((env, row) -> row.amount("rate")),
            Field.of("inverse_company_rate", "Inverse Company Rate", FLOAT)
                .computed((env, row) -> inverse(row.amount("rate"))),
            many2one("currency_id", "Currency", "res.currency").mandatory(),
            many2one("company_id", "Company", "res.company")));
  }
}
