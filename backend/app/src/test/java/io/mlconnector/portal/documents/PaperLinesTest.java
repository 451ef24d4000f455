package io.mlconnector.portal.documents;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.core.document.AdvanceLine;
import io.mlconnector.core.document.PayrollReport;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PaperLinesTest {

  @ParameterizedTest
  @CsvSource({
    "EUR, 1068.71000000, '1,068.71'",
    "EUR, 10, 10.00",
    "EUR, 0.12500000, 0.125",
    "JPY, 5000.00000000, '5,000'",
    "JPY, 100.50, 100.50",
    "KWD, 1.5, 1.500",
    "XXY, 10.50000000, 10.50",
    ", 10.50, 10.50",
    "EUR, -1200.5, '-1,200.50'"
  })
  void an_amount_has_its_currencys_decimals_and_loses_none_of_its_own(
      @Nullable String currency, BigDecimal amount, String shown) {
    var lines = new PaperLines(currency);

    assertThat(lines.wage(new PayrollReport.Wage("Expense 1", "W1", null, amount, true)).amount())
        .isEqualTo(shown);
    assertThat(lines.advance(new AdvanceLine("COMP", "EMPL", "1410", amount, "DEBIT")).amount())
        .isEqualTo(shown);
  }
}
