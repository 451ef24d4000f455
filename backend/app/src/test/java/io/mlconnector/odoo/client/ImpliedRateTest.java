package io.mlconnector.odoo.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.core.accounting.AccountId;
import io.mlconnector.core.accounting.EntryLine;
import io.mlconnector.core.accounting.TaxMarks;
import io.mlconnector.core.money.Currency;
import io.mlconnector.core.money.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class ImpliedRateTest {

  private static final Currency USD = Currency.of("USD").orElseThrow();
  private static final Currency EUR = Currency.of("EUR").orElseThrow();

  @Test
  void a_line_is_worth_its_amount_in_the_companys_own_currency() {
    assertThat(ImpliedRate.of(lines(USD, "1", 1000, 5))).isEqualByComparingTo("1");
  }

  @Test
  void the_rate_is_as_short_as_the_one_that_was_used() {
    assertThat(ImpliedRate.of(lines(EUR, "0.88", 10001, 3333))).isEqualByComparingTo("0.88");
    assertThat(ImpliedRate.of(lines(EUR, "0.9", 123456789))).isEqualByComparingTo("0.9");
  }

  @Test
  void nothing_is_worth_nothing() {
    assertThat(ImpliedRate.of(lines(EUR, "0.88", 0, 0))).isEqualByComparingTo("1");
  }

  @RepeatedTest(300)
  void every_line_is_worth_the_same_by_the_implied_rate(RepetitionInfo run) {
    var random = new Random(run.getCurrentRepetition());
    var rate = BigDecimal.valueOf(random.nextInt(1, 3_000_000), 4);
    var cents = random.ints(random.nextInt(1, 20), -50_000, 1_000_000).toArray();
    var lines = lines(EUR, rate.toPlainString(), cents);

    var implied = ImpliedRate.of(lines);

    for (var line : lines.subList(0, lines.size() - 1)) {
      assertThat(line.amount().amount().divide(implied, 2, RoundingMode.HALF_UP))
          .isEqualByComparingTo(line.value().amount());
    }
  }

  private static List<EntryLine> lines(Currency currency, String rate, int... cents) {
    var lines = new ArrayList<EntryLine>();
    var amount = Money.zero(currency);
    var value = Money.zero(USD);
    for (var each : cents) {
      var written = new Money(BigDecimal.valueOf(each, 2), currency);
      var worth =
          new Money(written.amount().divide(new BigDecimal(rate), 2, RoundingMode.HALF_UP), USD);
      lines.add(line(written, worth));
      amount = amount.minus(written);
      value = value.minus(worth);
    }
    lines.add(line(amount, value));
    return lines;
  }

  private static EntryLine line(Money amount, Money value) {
    return new EntryLine(new AccountId(1), null, "x", amount, value, Map.of(), TaxMarks.NONE);
  }
}
