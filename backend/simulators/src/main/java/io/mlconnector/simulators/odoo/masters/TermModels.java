package io.mlconnector.simulators.odoo.masters;

import static io.mlconnector.simulators.odoo.orm.Field.Type.BOOLEAN;
import static io.mlconnector.simulators.odoo.orm.Field.Type.CHAR;
import static io.mlconnector.simulators.odoo.orm.Field.Type.FLOAT;
import static io.mlconnector.simulators.odoo.orm.Field.Type.INTEGER;
import static io.mlconnector.simulators.odoo.orm.Field.many2one;
import static io.mlconnector.simulators.odoo.orm.Field.one2many;
import static io.mlconnector.simulators.odoo.orm.Field.selection;

import io.mlconnector.simulators.odoo.orm.Access;
import io.mlconnector.simulators.odoo.orm.Field;
import io.mlconnector.simulators.odoo.orm.Group;
import io.mlconnector.simulators.odoo.orm.Model;
import io.mlconnector.simulators.odoo.orm.Model.Heading;
import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;

/** Payment terms and their instalments. */
final class TermModels {

  private static final Access ACCESS =
      Access.of(EnumSet.of(Group.USER), EnumSet.of(Group.ACCOUNTING_ADMIN));

  private TermModels() {}

  static List<Model> all() {
    return List.of(term(), line());
  }

  private static Model term() {
    return Model.of(
        new Heading("account.payment.term", "Payment Terms", "sequence, id", "company_id"),
        ACCESS,
        List.of(
            Field.of("name", "Payment Terms", CHAR).mandatory(),
            Field.of("sequence", "Sequence", INTEGER),
            one2many("line_ids", "Terms", "account.payment.term.line", "payment_id"),
            Field.of("early_discount", "Early Discount", BOOLEAN),
            Field.of("discount_percentage", "Discount %", FLOAT)
                .reading(
                    (env, row) -> row.values().getOrDefault("discount_percentage", BigDecimal.TWO)),
            Field.of("discount_days", "Discount Days", INTEGER)
                .reading((env, row) -> row.values().getOrDefault("discount_days", 10L)),
            many2one("company_id", "Company", "res.company"),
            Field.of("active", "Active", BOOLEAN)));
  }

  private static Model line() {
    return Model.of(
        new Heading("account.payment.term.line", "Payment Terms Line", "id", ""),
        ACCESS,
        List.of(
            selection("value", "Value", Map.of("percent", "Percent", "fixed", "Fixed")),
            Field.of("value_amount", "Due", FLOAT),
            selection(
                "delay_type",
                "Delay Type",
                Map.of(
                    "days_after", "Days after invoice date",
                    "days_after_end_of_month", "Days after end of month",
                    "days_after_end_of_next_month", "Days after end of next month",
                    "days_end_of_month_on_the", "Days end of month on the")),
            Field.of("nb_days", "Days", INTEGER),
            Field.of("days_next_month", "Days on the next month", CHAR),
            many2one("payment_id", "Payment Terms", "account.payment.term")));
  }
}
