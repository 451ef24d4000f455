package io.mlconnector.core.accounting;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class LocksTest {

  private static final LocalDate SEPTEMBER = LocalDate.of(2026, 9, 30);
  private static final LocalDate OCTOBER = LocalDate.of(2026, 10, 31);

  @Test
  void the_locks_of_sales_and_purchases_bind_their_own_journals_only() {
    var locks = new Locks(null, null, SEPTEMBER, OCTOBER);

    assertThat(locks.of("purchase", true)).isEqualTo(SEPTEMBER);
    assertThat(locks.of("sale", true)).isEqualTo(OCTOBER);
    assertThat(locks.of("general", true)).isNull();
  }

  @Test
  void the_latest_of_the_locks_that_bind_counts() {
    var locks = new Locks(SEPTEMBER, OCTOBER, null, null);

    assertThat(locks.of("general", true)).isEqualTo(OCTOBER);
    assertThat(locks.of("general", false)).isEqualTo(SEPTEMBER);
  }

  @Test
  void ids_are_written_as_the_ledger_s_numbers() {
    assertThat(new JournalId(7)).hasToString("7");
    assertThat(new OrderLineId(8)).hasToString("8");
    assertThat(new PaymentTermId(9)).hasToString("9");
  }
}
