package io.mlconnector.portal.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.core.mapping.grid.Grid;
import io.mlconnector.portal.wording.Wording;
import io.mlconnector.tenant.RowKey;
import org.junit.jupiter.api.Test;

/** Codes that come without a name have words of ours beside them. */
class RowWordsTest {

  @Test
  void cash_advances_and_wages_say_what_their_codes_are() {
    assertThat(RowWords.name(new RowKey(1, Grid.ADVANCES, "CADV", "")))
        .isEqualTo("Account of cash advances in Concur");
    assertThat(RowWords.name(new RowKey(1, Grid.WAGES, "M120", "TAXABLE")))
        .isEqualTo("Wage type of payroll, taxable");
    assertThat(RowWords.name(new RowKey(1, Grid.WAGES, "M200", "")))
        .isEqualTo("Wage type of payroll");
  }

  @Test
  void parties_have_their_words_and_codes_of_a_customers_own_stay_without() {
    assertThat(RowWords.name(new RowKey(1, Grid.PARTIES, "CBCP", "")))
        .isEqualTo("Card, paid by the company");
    assertThat(RowWords.name(new RowKey(1, Grid.PARTIES, "XYZP", ""))).isEmpty();
    assertThat(Wording.side("XYZP")).isEqualTo("XYZP");
  }
}
