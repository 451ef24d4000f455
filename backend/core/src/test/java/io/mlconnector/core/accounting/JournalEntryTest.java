package io.mlconnector.core.accounting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlconnector.core.money.Currency;
import io.mlconnector.core.money.Money;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JournalEntryTest {

  private static final Currency EUR = new Currency("EUR", 2);
  private static final Currency USD = new Currency("USD", 2);

  @Test
  void balances() {
    assertThat(entry(line("10.00", EUR), line("-4.00", EUR), line("-6.00", EUR)).lines())
        .hasSize(3);
  }

  @Test
  void cannot_be_built_off_by_a_cent() {
    assertThatThrownBy(() -> entry(line("10.00", EUR), line("-9.99", EUR)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("entry R1 is off by 0.01 EUR and 0.01 EUR");
  }

  @Test
  void cannot_be_built_of_less_than_two_lines() {
    assertThatThrownBy(() -> entry(line("0", EUR))).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void cannot_mix_currencies() {
    assertThatThrownBy(() -> entry(line("10", EUR), line("-10", USD)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static JournalEntry entry(EntryLine... lines) {
    return new JournalEntry(
        new CompanyId(1), new JournalId(2), LocalDate.EPOCH, EUR, EUR, "R1", List.of(lines));
  }

  private static EntryLine line(String amount, Currency currency) {
    return line(amount, currency, amount, currency);
  }

  private static EntryLine line(String amount, Currency currency, String value, Currency own) {
    return new EntryLine(
        new AccountId(3),
        null,
        "line",
        new Money(new BigDecimal(amount), currency),
        new Money(new BigDecimal(value), own),
        Map.of(),
        TaxMarks.NONE);
  }
}
