package io.mlconnector.core.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;

class MoneyTest {

  private static final Currency EUR = new Currency("EUR", 2);
  private static final Currency JPY = new Currency("JPY", 0);

  @Property
  void a_sum_does_not_depend_on_its_order(
      @ForAll @BigRange(min = "-1e12", max = "1e12") @Scale(2) BigDecimal one,
      @ForAll @BigRange(min = "-1e12", max = "1e12") @Scale(2) BigDecimal other) {
    var sum = new Money(one, EUR).plus(new Money(other, EUR));

    assertThat(sum).isEqualTo(new Money(other, EUR).plus(new Money(one, EUR)));
    assertThat(sum.amount()).isEqualByComparingTo(one.add(other));
  }

  @Property
  void what_is_taken_away_again_leaves_nothing(
      @ForAll @BigRange(min = "-1e12", max = "1e12") @Scale(2) BigDecimal amount) {
    var money = new Money(amount, EUR);

    assertThat(money.minus(money).isZero()).isTrue();
    assertThat(money.negated().negated()).isEqualTo(money);
    assertThat(money.plus(Money.zero(EUR))).isEqualTo(money);
  }

  @Property
  void an_amount_fits_exactly_if_it_can_be_had(
      @ForAll @BigRange(min = "-1000", max = "1000") @Scale(4) BigDecimal amount) {
    if (Money.fits(amount, EUR)) {
      assertThat(new Money(amount, EUR).amount()).isEqualByComparingTo(amount).hasScaleOf(2);
    } else {
      assertThatThrownBy(() -> new Money(amount, EUR)).isInstanceOf(ArithmeticException.class);
    }
  }

  @Test
  void trailing_zeros_are_no_decimals() {
    assertThat(new Money(new BigDecimal("0E-8"), EUR)).isEqualTo(Money.zero(EUR));
    assertThat(new Money(new BigDecimal("12.000"), JPY)).hasToString("12 JPY");
    assertThat(Money.fits(new BigDecimal("1E+3"), JPY)).isTrue();
  }

  @Test
  void currencies_do_not_mix() {
    assertThatThrownBy(() -> Money.zero(EUR).plus(Money.zero(JPY)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("EUR and JPY");
  }
}
