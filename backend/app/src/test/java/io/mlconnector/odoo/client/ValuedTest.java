package io.mlconnector.odoo.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlconnector.odoo.Loadable;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class ValuedTest {

  @RepeatedTest(200)
  void values_net_to_zero_and_only_the_largest_line_differs_from_its_rate(RepetitionInfo run) {
    var random = new Random(run.getCurrentRepetition());
    var rate = BigDecimal.valueOf(random.nextInt(1, 2_000_000), 4);
    var debits =
        IntStream.range(0, random.nextInt(1, 40))
            .mapToObj(i -> BigDecimal.valueOf(random.nextInt(-50_000, 1_000_000), 2))
            .toList();
    var entry = Entries.of("EUR", debits);

    var values = Valued.foreign(new Loadable("mlc_t.a", entry), entry, 126, rate, 2).balances();

    assertThat(values.stream().reduce(BigDecimal.ZERO, BigDecimal::add)).isZero();
    var differing =
        IntStream.range(0, values.size())
            .filter(
                i ->
                    entry
                            .lines()
                            .get(i)
                            .amount()
                            .amount()
                            .divide(rate, 2, RoundingMode.HALF_UP)
                            .compareTo(values.get(i))
                        != 0)
            .count();
    assertThat(differing).isLessThanOrEqualTo(1);
  }

  @Test
  void a_company_currency_without_decimals_is_kept_whole() {
    var entry = Entries.of("EUR", "10.00", "0.40");
    var valued =
        Valued.foreign(new Loadable("mlc_t.a", entry), entry, 126, new BigDecimal("0.006"), 0);

    assertThat(valued.balances())
        .containsExactly(new BigDecimal("1667"), new BigDecimal("67"), new BigDecimal("-1734"));
  }

  @Test
  void values_that_do_not_net_cannot_be_built() {
    var entry = Entries.of("EUR", "10.00");
    var loadable = new Loadable("mlc_t.a", entry);

    assertThatThrownBy(
            () -> new Valued(loadable, entry, 1, List.of(BigDecimal.TEN, BigDecimal.ONE)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Valued(loadable, entry, 1, List.of(BigDecimal.ZERO)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
