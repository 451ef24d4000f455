package io.mlconnector.simulators.odoo;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.simulators.odoo.world.OdooWorlds;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OdooSandboxTest extends SandboxCase {

  @Test
  void a_loaded_entry_is_posted_and_read_back() {
    long id = odoo.load(Caller.SAFE, Caller.entry("mlc_a.expense_1", "50", "50")).loadedId();
    assertThat(odoo.call("account.move/action_post", Map.of("ids", List.of(id))).body())
        .isEqualTo(false);

    var read =
        odoo.call(
            "account.move/read",
            Map.of("ids", List.of(id), "fields", List.of("name", "state", "date")));
    assertThat(read.rows())
        .containsExactly(
            Map.of("id", id, "name", "CNQ/2026/11/0001", "state", "posted", "date", "2026-11-20"));
    var lines =
        odoo.call(
            "account.move.line/search_read",
            Map.of(
                "domain",
                List.of(List.of("move_id", "in", List.of(id))),
                "fields",
                List.of("account_id", "balance")));
    assertThat(lines.rows())
        .extracting(row -> row.get("balance"))
        .containsExactly(new BigDecimal("50.0"), new BigDecimal("-50.0"));
  }

  @Test
  void a_repeat_gives_the_same_move_and_changes_nothing() {
    long id = odoo.load(Caller.SAFE, Caller.entry("mlc_a.expense_1", "50", "50")).loadedId();
    assertThat(odoo.load(Caller.SAFE, Caller.entry("mlc_a.expense_1", "70", "70")).loadedId())
        .isEqualTo(id);
    odoo.call("account.move/action_post", Map.of("ids", List.of(id)));
    assertThat(odoo.load(Caller.SAFE, Caller.entry("mlc_a.expense_1", "80", "80")).loadedId())
        .isEqualTo(id);
    assertThat(sandbox.ledger(OdooWorlds.DATABASE).posted())
        .singleElement()
        .satisfies(
            move -> assertThat(move.lines().getFirst().balance()).isEqualByComparingTo("50"));
  }
}
