package io.mlconnector.simulators.odoo;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.simulators.odoo.world.OdooWorlds;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Payments as Odoo keeps them: a record for what was set off, and stamps on what it changes. */
class PaymentTest extends SandboxCase {

  private static final LocalDate DAY = LocalDate.of(2026, 11, 20);

  private Clerk clerk() {
    return sandbox.clerk(OdooWorlds.DATABASE);
  }

  private long posted() {
    long id = loaded("mlc.a");
    post(id);
    return id;
  }

  private Map<String, Object> payable(long move) {
    return odoo.call(
            "account.move.line/search_read",
            Map.of(
                "domain",
                List.of(
                    List.of("move_id", "=", move),
                    List.of("account_type", "=", "liability_payable")),
                "fields",
                List.of("amount_residual", "reconciled", "matched_debit_ids")))
        .rows()
        .getFirst();
  }

  @Test
  void a_payment_in_two_parts_leaves_a_record_for_each() {
    long move = posted();

    long first = clerk().pay(move, new BigDecimal("20.00"), DAY);
    assertThat(payable(move))
        .containsEntry("reconciled", false)
        .containsEntry("matched_debit_ids", List.of(first));

    long second = clerk().pay(move, new BigDecimal("30.00"), DAY.plusDays(1));

    assertThat(payable(move))
        .containsEntry("reconciled", true)
        .containsEntry("matched_debit_ids", List.of(first, second));
    assertThat(read("account.partial.reconcile", second, "amount", "max_date").toString())
        .contains("30", "2026-11-21");
  }

  @Test
  void what_is_taken_back_is_owed_again_and_its_id_never_comes_back() {
    long move = posted();
    long first = clerk().pay(move, new BigDecimal("50.00"), DAY);

    clerk().takeBack(first);
    assertThat(payable(move))
        .containsEntry("reconciled", false)
        .containsEntry("matched_debit_ids", List.of());

    assertThat(clerk().pay(move, new BigDecimal("50.00"), DAY)).isGreaterThan(first);
    assertThat(payable(move)).containsEntry("reconciled", true);
  }
}
