package io.mlconnector.core.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.core.accounting.EntryLine;
import io.mlconnector.core.accounting.TaxMarks;
import io.mlconnector.core.document.ForeignAmount;
import io.mlconnector.core.mapping.Spending.Ratio;
import io.mlconnector.core.money.Currency;
import io.mlconnector.core.money.Money;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What an amount in one currency is worth in another. */
class SpendingTest {

  private static final Currency YEN = new Currency("JPY", 0);
  private static final Currency EUR = new Currency("EUR", 2);

  @Test
  void a_rate_that_is_no_rate_converts_nothing() {
    assertThat(spent("20", "0", "D").rate()).isEmpty();
    assertThat(spent("20", "-1", "M").rate()).isEmpty();
    assertThat(spent("20", "1.1", "X").rate()).isEmpty();
    assertThat(spent("20", "1.1", null).rate()).isEmpty();
    assertThat(spent("20", "0.5", "D").rate().orElseThrow()).isEqualByComparingTo("2");
  }

  @Test
  void numbers_of_up_to_thirty_digits_are_money() {
    assertThat(Spending.plausible(new BigDecimal("1".repeat(30)))).isNotNull();
    assertThat(Spending.plausible(new BigDecimal("1".repeat(31)))).isNull();
    assertThat(Spending.plausible(new BigDecimal("1E-30"))).isNotNull();
    assertThat(Spending.plausible(new BigDecimal("1E-31"))).isNull();
  }

  @Test
  void what_was_approved_is_worth_what_was_paid_up_to_a_cent() {
    assertThat(ratio(spent("20", "1.1", "M"), "22")).isEqualTo("20 for 22");
    assertThat(ratio(spent("20", "1.1", "M"), "22.01")).isEqualTo("20 for 22.01");
  }

  @Test
  void what_was_approved_in_part_is_worth_its_rate() {
    assertThat(ratio(spent("20", "1.1", "M"), "22.02")).isEqualTo("1 for 1.1");
    assertThat(ratio(spent("20", "1.1", "M"), "0")).isEqualTo("1 for 1.1");
    assertThat(ratio(spent("0", "1.1", "M"), "0.01")).isEqualTo("1 for 1.1");
  }

  @Test
  void without_a_rate_nothing_is_known() {
    assertThat(ratio(spent("20", null, null), "22")).isEqualTo("unknown");
    assertThat(ratio(spent("0", null, null), "22")).isEqualTo("unknown");
    assertThat(ratio(spent("20", null, null), "-22")).isEqualTo("unknown");
    assertThat(ratio(spent("20", null, null), "0")).isEqualTo("unknown");
    assertThat(ratio(new Spending(ForeignAmount.UNKNOWN), "22")).isEqualTo("unknown");
  }

  @Test
  void the_largest_line_takes_what_rounding_leaves_wherever_it_is() {
    assertThat(values("3", "10", "30", "-20", "-20"))
        .containsExactly("3.33", "10.01", "-6.67", "-6.67");
    assertThat(values("3", "30", "-10", "-10", "-10"))
        .containsExactly("9.99", "-3.33", "-3.33", "-3.33");
    assertThat(values("3", "-10", "-10", "-10", "30"))
        .containsExactly("-3.33", "-3.33", "-3.33", "9.99");
  }

  @Test
  void of_two_largest_lines_the_first_takes_it() {
    assertThat(values("3", "10", "5", "5", "-10", "-10"))
        .containsExactly("3.32", "1.67", "1.67", "-3.33", "-3.33");
  }

  @Test
  void no_line_is_turned_round_by_what_rounding_leaves() {
    assertThat(values("1000", "5", "5", "5", "-4", "-4", "-4", "-3")).containsOnly("0.00");
  }

  @Test
  void lines_that_are_worth_less_than_a_cent_are_worth_nothing() {
    assertThat(values("1000", "4", "-4")).containsExactly("0.00", "0.00");
  }

  private static Spending spent(String amount, @Nullable String rate, @Nullable String direction) {
    return new Spending(
        new ForeignAmount(
            new BigDecimal(amount), "EUR", rate == null ? null : new BigDecimal(rate), direction));
  }

  private static String ratio(Spending spending, String approved) {
    return spending.ratio(new BigDecimal(approved), 2).map(SpendingTest::words).orElse("unknown");
  }

  private static String words(Ratio ratio) {
    return plain(ratio.own()) + " for " + plain(ratio.document());
  }

  private static String plain(BigDecimal number) {
    return number.stripTrailingZeros().toPlainString();
  }

  /** What lines of these yen are worth in euros. */
  private static List<String> values(String rate, String... amounts) {
    var lines = Arrays.stream(amounts).map(SpendingTest::line).toList();
    return Valuation.byRate(lines, new BigDecimal(rate), EUR).stream()
        .map(line -> line.value().amount().toPlainString())
        .toList();
  }

  private static EntryLine line(String amount) {
    return new EntryLine(
        Company.TRAVEL,
        null,
        "line",
        new Money(new BigDecimal(amount), YEN),
        Money.zero(EUR),
        Map.of(),
        TaxMarks.NONE);
  }
}
