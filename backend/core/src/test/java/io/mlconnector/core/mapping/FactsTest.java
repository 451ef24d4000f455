package io.mlconnector.core.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.core.accounting.PartnerId;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FactsTest {

  private static final Need.Rate POUND = new Need.Rate("GBP", Documents.PROCESSED);
  private static final Need.Rate YEN = new Need.Rate("JPY", Documents.PROCESSED);
  private static final Need.Order ORDER = new Need.Order("P7");

  @Test
  void what_is_looked_up_later_comes_on_top_and_counts() {
    var first =
        new Facts(
            Map.of(POUND, rate("0.85"), YEN, rate("161.7")),
            Map.of(),
            Map.of("employee_E7", new PartnerId(77)));
    var later =
        new Facts(
            Map.of(POUND, rate("0.86")),
            Map.of(ORDER, Optional.empty()),
            Map.of("employee_E7", new PartnerId(78)));

    var both = first.and(later);

    assertThat(both.rates()).isEqualTo(Map.of(POUND, rate("0.86"), YEN, rate("161.7")));
    assertThat(both.orders()).containsOnlyKeys(ORDER);
    assertThat(both.partners()).isEqualTo(Map.of("employee_E7", new PartnerId(78)));
  }

  @Test
  void a_document_is_mapped_again_on_the_same_ground_with_more_facts() {
    var ground = new Ground(new Profile().build(), Company.masters(), Facts.NONE, Company.TODAY);
    var known = new Facts(Map.of(POUND, rate("0.85")), Map.of(), Map.of());
    var pounds =
        new Documents.Report(
                List.of(
                    Documents.expense(Documents.allocation(Documents.outOfPocket("474230", "10")))))
            .currency("GBP")
            .build();

    assertThat(Outcomes.needs(Outcomes.map(pounds, ground))).containsExactly(POUND);
    assertThat(Outcomes.worth(Outcomes.map(pounds, ground.with(known))))
        .containsExactly("10 11.76", "16 -11.76");
  }

  private static Optional<BigDecimal> rate(String rate) {
    return Optional.of(new BigDecimal(rate));
  }
}
