package io.mlconnector.simulators.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.simulators.odoo.OdooSandbox;
import io.mlconnector.simulators.odoo.orm.Database;
import io.mlconnector.simulators.odoo.orm.Row;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OdooBooksTest {

  @Test
  void saved_books_come_back_row_by_row_and_name_by_name() {
    Database before = demo();
    Map<String, Object> values =
        Map.of(
            "name",
            "CNQ/2026/0001",
            "amount",
            new BigDecimal("10.00"),
            "posted",
            true,
            "line_ids",
            List.of(1L, 2L),
            "analytic_distribution",
            Map.of("1", new BigDecimal("100.0")));
    before.transaction(
        () -> {
          before.put("account.move", new Row(77, values));
          before.externalIds().add("mlc_x.expense_y", "account.move", 77, true);
          return true;
        });
    Database after = demo();

    new OdooBooks(after).restore(new OdooBooks(before).snapshot());

    assertThat(after.find("account.move", 77)).isEqualTo(before.find("account.move", 77));
    assertThat(after.externalIds().find("mlc_x.expense_y").orElseThrow().recordId()).isEqualTo(77);
    assertThat(after.nextId("account.move")).isGreaterThan(77);
    assertThat(after.models())
        .allSatisfy(
            model -> assertThat(after.rows(model)).containsExactlyElementsOf(before.rows(model)));
  }

  private static Database demo() {
    return new OdooSandbox(DemoCompany.world()).database(DemoCompany.DATABASE);
  }
}
