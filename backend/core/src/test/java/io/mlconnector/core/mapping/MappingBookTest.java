package io.mlconnector.core.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlconnector.core.accounting.CompanyId;
import io.mlconnector.core.document.Employee;
import io.mlconnector.core.document.FinanceDocument;
import io.mlconnector.core.document.PayrollReport;
import io.mlconnector.core.document.ReportDates;
import io.mlconnector.core.mapping.MappingBook.Route;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MappingBookTest {

  private static final Set<String> ALL = Set.of();

  @Test
  void a_mapping_without_a_company_cannot_be_built() {
    assertThatThrownBy(() -> new MappingBook(List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void one_company_takes_every_document() {
    var book = MappingBook.of(new Profile().company(7).build());

    assertThat(company(book, null, null)).contains(7L);
    assertThat(company(book, "DE", "SAP")).contains(7L);
  }

  @Test
  void an_entity_belongs_to_the_company_whose_route_names_it() {
    var book = book(route(Set.of("DE", "AT"), ALL, 1), route(Set.of("FR"), ALL, 2));

    assertThat(company(book, "AT", null)).contains(1L);
    assertThat(company(book, "FR", "SAP")).contains(2L);
  }

  @Test
  void a_document_of_an_unknown_entity_or_of_none_belongs_to_nobody() {
    var book = book(route(Set.of("DE"), ALL, 1));

    assertThat(company(book, "FR", null)).isEmpty();
    assertThat(company(book, null, "DE")).isEmpty();
  }

  @Test
  void a_ledger_code_belongs_to_the_company_whose_route_names_it() {
    var book = book(route(ALL, Set.of("L1"), 1), route(ALL, Set.of("L2"), 2));

    assertThat(company(book, "DE", "L1")).contains(1L);
    assertThat(company(book, null, "L2")).contains(2L);
    assertThat(company(book, "L1", null)).isEmpty();
    assertThat(company(book, null, "L3")).isEmpty();
  }

  @Test
  void a_route_of_entity_and_ledger_takes_what_has_both() {
    var book = book(route(Set.of("DE"), Set.of("L1"), 1));

    assertThat(company(book, "DE", "L1")).contains(1L);
    assertThat(company(book, "DE", "L2")).isEmpty();
    assertThat(company(book, "FR", "L1")).isEmpty();
  }

  @Test
  void the_narrowest_route_wins() {
    var book =
        book(
            route(ALL, ALL, 1),
            route(Set.of("DE"), ALL, 2),
            route(Set.of("DE"), Set.of("L1"), 3),
            route(ALL, Set.of("L2"), 4));

    assertThat(company(book, "FR", null)).contains(1L);
    assertThat(company(book, "DE", null)).contains(2L);
    assertThat(company(book, "DE", "L1")).contains(3L);
    assertThat(company(book, "FR", "L2")).contains(4L);
  }

  @Test
  void a_document_that_two_equally_narrow_routes_take_belongs_to_nobody() {
    var book = book(route(Set.of("DE"), ALL, 1), route(ALL, Set.of("L1"), 2));

    assertThat(company(book, "DE", "L1")).isEmpty();
    assertThat(company(book, "DE", null)).contains(1L);
  }

  @Test
  void each_company_is_known_with_its_profile() {
    var other = new Profile().company(2).build();
    var book = new MappingBook(List.of(route(Set.of("DE"), ALL, 1), new Route(ALL, ALL, other)));

    assertThat(book.companies()).containsExactlyInAnyOrder(new CompanyId(1), new CompanyId(2));
    assertThat(book.of(new CompanyId(2))).containsSame(other);
    assertThat(book.of(new CompanyId(3))).isEmpty();
  }

  private static MappingBook book(Route... routes) {
    return new MappingBook(List.of(routes));
  }

  private static Route route(Set<String> entities, Set<String> ledgers, long company) {
    return new Route(entities, ledgers, new Profile().company(company).build());
  }

  private static Optional<Long> company(
      MappingBook book, @Nullable String entity, @Nullable String ledger) {
    return book.of(document(ledger), entity).map(profile -> profile.company().value());
  }

  private static FinanceDocument document(@Nullable String ledger) {
    return new PayrollReport(
        "R1",
        1,
        "October trip",
        ledger,
        new Employee("E100", null, null, null),
        false,
        "EUR",
        new ReportDates(null, null, null, null),
        List.of(),
        List.of());
  }
}
