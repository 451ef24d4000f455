package io.mlconnector.core.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.core.document.ExpenseReport;
import io.mlconnector.core.mapping.MappingProfile.As;
import io.mlconnector.core.mapping.grid.AtStake;
import io.mlconnector.core.mapping.grid.CodesOf;
import io.mlconnector.core.mapping.grid.Coverage;
import io.mlconnector.core.mapping.grid.Grid;
import io.mlconnector.core.mapping.grid.Seen;
import io.mlconnector.core.mapping.grid.SeenCode;
import io.mlconnector.core.mapping.grid.Standing;
import io.mlconnector.core.mapping.grid.Standing.Status;
import io.mlconnector.core.mapping.grid.Standings;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class StandingsTest {

  private static final Seen TAXI = seen(Grid.ACCOUNTS, "474230", "", 3, "90");
  private static final Seen UNKNOWN = seen(Grid.ACCOUNTS, "999999", "", 1, "10");

  private final Standings standings = new Standings(new Profile().build(), Company.masters());

  @Test
  void a_code_is_mapped_missing_or_broken() {
    assertThat(standings.of(TAXI).status()).isEqualTo(Status.MAPPED);
    assertThat(standings.of(UNKNOWN).status()).isEqualTo(Status.MISSING);
    assertThat(status(Grid.ACCOUNTS, "9", "")).isEqualTo(Status.BROKEN);
    assertThat(status(Grid.PARTIES, "GONE", "")).isEqualTo(Status.BROKEN);
    assertThat(status(Grid.COST_OBJECTS, "allocationCustom2Code", "P9")).isEqualTo(Status.BROKEN);
    assertThat(status(Grid.TAXES, "DEVAT", "VX")).isEqualTo(Status.BROKEN);
    assertThat(status(Grid.TAXES, "DEVAT", "VC")).isEqualTo(Status.MAPPED);
    assertThat(status(Grid.EMPLOYEES, "E999", "")).isEqualTo(Status.BROKEN);
  }

  @Test
  void a_journal_that_does_not_take_what_is_posted_is_broken() {
    var expense = seen(Grid.JOURNALS, "expense", "", 1, "10");
    var entries = new Profile().posting(As.ENTRY, Company.MISC).build();
    var bills = new Profile().posting(As.BILL, Company.MISC).build();

    assertThat(new Standings(entries, Company.masters()).of(expense).status())
        .isEqualTo(Status.MAPPED);
    assertThat(new Standings(bills, Company.masters()).of(expense).status())
        .isEqualTo(Status.BROKEN);
  }

  @Test
  void an_advances_code_may_be_an_account_code() {
    assertThat(status(Grid.ADVANCES, "474230", "")).isEqualTo(Status.MAPPED);
  }

  @Test
  void an_invoices_tax_needs_no_field_where_its_code_is_one_rows() {
    var tax =
        new Seen(
            Grid.TAXES, "VAT1", "VF", null, SeenCode.INVOICE, 1, Map.of("EUR", BigDecimal.ONE));

    assertThat(standings.of(tax).status()).isEqualTo(Status.MAPPED);
    assertThat(status(Grid.TAXES, "VAT1", "VF")).isEqualTo(Status.MISSING);
  }

  @Test
  void who_is_known_in_the_ledger_needs_no_row() {
    var staff =
        new Standings(
            new Profile().build(),
            Company.masters(
                List.of(Company.partner(Company.ANNA, "E7", null)),
                List.of(Company.staff(Company.ANNA, Set.of("E7"), Set.of()))));

    var found = staff.of(seen(Grid.EMPLOYEES, "E7", "", 1, "1"));
    assertThat(found.status()).isEqualTo(Status.AUTOMATIC);
    assertThat(found.how()).contains("employee number E7");
    assertThat(staff.of(seen(Grid.EMPLOYEES, "E8", "", 1, "1")).status()).isEqualTo(Status.MISSING);
  }

  @Test
  void a_field_that_chooses_nothing_is_not_asked_for() {
    assertThat(standings.asks(seen(Grid.COST_OBJECTS, "reportCustom9Code", "X", 1, "1"))).isFalse();
    assertThat(standings.asks(seen(Grid.COST_OBJECTS, "allocationCustom1Code", "X", 1, "1")))
        .isTrue();
  }

  @Test
  void coverage_keeps_currencies_apart_and_rounds_down() {
    var dollars = new Seen(Grid.ACCOUNTS, "8", "", null, null, 1, Map.of("USD", BigDecimal.TEN));
    var coverage = Coverage.of(List.of(TAXI, UNKNOWN, dollars), standings::of);

    assertThat(coverage.codes()).isEqualTo(new Coverage.Part(1, 3));
    assertThat(coverage.uses()).isEqualTo(new Coverage.Part(3, 5));
    assertThat(percent(coverage, "EUR")).isEqualByComparingTo("90");
    assertThat(percent(coverage, "USD")).isEqualByComparingTo("0");
    assertThat(new Coverage.Part(9999, 10000).percent()).isEqualByComparingTo("99.9");
  }

  @Test
  void codes_of_all_currencies_have_one_order() {
    var large = new Seen(Grid.ACCOUNTS, "1", "", null, null, 10, Map.of("EUR", BigDecimal.TEN));
    var small =
        new Seen(Grid.ACCOUNTS, "2", "", null, null, 1, Map.of("JPY", new BigDecimal(5000)));
    var stake = new AtStake(List.of(large, small));

    assertThat(stake.of(large)).isGreaterThan(stake.of(small));
    assertThat(stake.of(Seen.never(Grid.ACCOUNTS, "3", ""))).isZero();
  }

  /** The grids promise what the mapper keeps. */
  @Property(tries = 200)
  void what_the_mapper_posts_has_only_good_codes(@ForAll("reports") ExpenseReport report) {
    var profile = new Profile().build();
    var mapping =
        new DocumentMapper()
            .map(report, new Ground(profile, Company.masters(), Facts.NONE, Company.TODAY));
    var all = new Standings(profile, Company.masters());
    var standing =
        CodesOf.document(report).stream()
            .map(code -> seen(code.grid(), code.first(), code.second(), 1, "1"))
            .filter(all::asks)
            .map(all::of)
            .map(Standing::status)
            .toList();

    if (mapping instanceof Mapping.Mapped) {
      assertThat(standing).allMatch(Status::good);
    }
  }

  @Provide
  Arbitrary<ExpenseReport> reports() {
    return Papers.soundReports();
  }

  private static BigDecimal percent(Coverage coverage, String currency) {
    return Objects.requireNonNull(coverage.amounts().get(currency)).percent();
  }

  private Status status(Grid grid, String first, String second) {
    return standings.of(seen(grid, first, second, 1, "1")).status();
  }

  private static Seen seen(Grid grid, String first, String second, int uses, String amount) {
    return new Seen(grid, first, second, null, null, uses, Map.of("EUR", new BigDecimal(amount)));
  }
}
