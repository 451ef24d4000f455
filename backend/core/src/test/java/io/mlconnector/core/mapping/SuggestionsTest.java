package io.mlconnector.core.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.core.accounting.AccountId;
import io.mlconnector.core.accounting.LedgerMasters;
import io.mlconnector.core.accounting.PartnerId;
import io.mlconnector.core.mapping.grid.Booked;
import io.mlconnector.core.mapping.grid.Grid;
import io.mlconnector.core.mapping.grid.Seen;
import io.mlconnector.core.mapping.grid.Suggestion;
import io.mlconnector.core.mapping.grid.Suggestions;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SuggestionsTest {

  private final LedgerMasters masters = Company.masters();

  @Test
  void the_same_code_is_the_best_sign() {
    var found = of(Grid.ACCOUNTS, "610", "Anything").orElseThrow();

    assertThat(found.target().id()).isEqualTo(Company.TRAVEL.value());
    assertThat(found.percent()).isEqualTo(95);
    assertThat(found.reason()).isEqualTo("same code");
    assertThat(of(Grid.ACCOUNTS, "610", "account 10").orElseThrow().percent()).isEqualTo(99);
  }

  @Test
  void an_archived_account_is_never_suggested() {
    assertThat(of(Grid.ACCOUNTS, "6" + Company.ARCHIVED, null)).isEmpty();
  }

  @Test
  void the_same_name_is_one_too_and_two_of_a_name_are_none() {
    assertThat(of(Grid.ACCOUNTS, "474230", "ACCOUNT 11").orElseThrow().reason())
        .isEqualTo("same name");
    // "account" alone is in every name.
    assertThat(of(Grid.ACCOUNTS, "474230", "Account")).isEmpty();
  }

  @Test
  void codes_may_differ_by_zeros_at_the_end() {
    var found = of(Grid.ACCOUNTS, "61100", null).orElseThrow();

    assertThat(found.target().id()).isEqualTo(Company.MEALS.value());
    assertThat(found.reason()).contains("zeros");
  }

  @Test
  void what_was_booked_before_speaks_for_an_account() {
    var booked =
        List.of(
            new Booked("Taxi to the airport", Company.TRAVEL.value()),
            new Booked("taxi", Company.TRAVEL.value()),
            new Booked("Taxi Berlin", Company.TRAVEL.value()),
            new Booked("Taxi", Company.MEALS.value()));
    var found = new Suggestions(masters, booked).of(seen(Grid.ACCOUNTS, "474230", "Taxi"));

    assertThat(found.orElseThrow().target().id()).isEqualTo(Company.TRAVEL.value());
    assertThat(found.orElseThrow().reason()).contains("3 of 4 lines");
    assertThat(new Suggestions(masters, booked).of(seen(Grid.ACCOUNTS, "474230", "Hotel")))
        .isEmpty();
  }

  @Test
  void a_person_is_found_by_name_either_way_round() {
    var anna = InvoicePapers.partner(new PartnerId(70), "Arndt, Anna", null, null);
    var found =
        new Suggestions(InvoicePapers.masters(anna), List.of())
            .of(seen(Grid.EMPLOYEES, "E7", "Anna Arndt"));

    assertThat(found.orElseThrow().target().id()).isEqualTo(70);
  }

  @Test
  void a_namesake_with_another_reference_is_less_sure() {
    var found =
        new Suggestions(InvoicePapers.masters(), List.of())
            .of(seen(Grid.VENDORS, "V9", "Paper Mill"))
            .orElseThrow();

    assertThat(found.percent()).isLessThan(60);
    assertThat(found.reason()).contains("another reference");
  }

  @Test
  void the_staffs_payable_is_suggested_for_the_employee() {
    var anna = Company.partner(Company.ANNA, "E100", null);
    var staff = Company.staff(Company.ANNA, Set.of("E100"), Set.of());
    var found =
        new Suggestions(Company.masters(List.of(anna), List.of(staff)), List.of())
            .of(seen(Grid.PARTIES, "EMPL", null));

    assertThat(found.orElseThrow().target().id()).isEqualTo(Company.PAYABLE.value());
  }

  @Property(tries = 200)
  void it_is_usable_never_certain_and_does_not_hang_on_the_order_of_history(
      @ForAll @StringLength(max = 8) String code, @ForAll @StringLength(max = 12) String name) {
    var booked =
        List.of(
            new Booked(name, Company.TRAVEL.value()),
            new Booked(name + " x", Company.TRAVEL.value()),
            new Booked("y " + name, Company.TRAVEL.value()),
            new Booked(name, Company.MEALS.value()));
    for (var grid : Grid.values()) {
      var found = new Suggestions(masters, booked).of(seen(grid, code, name));
      assertThat(new Suggestions(masters, booked.reversed()).of(seen(grid, code, name)))
          .isEqualTo(found);
      found.ifPresent(
          one -> {
            assertThat(one.percent()).isBetween(1, 99);
            assertThat(one.target().usable()).isTrue();
            assertThat(one.reason()).isNotBlank();
          });
    }
  }

  @Test
  void blanks_around_a_code_do_not_count() {
    for (AccountId id : List.of(Company.TRAVEL, Company.MEALS, Company.CLEARING)) {
      assertThat(of(Grid.ACCOUNTS, " 6" + id + " ", null).orElseThrow().target().id())
          .isEqualTo(id.value());
    }
  }

  private Optional<Suggestion> of(Grid grid, String code, @Nullable String name) {
    return new Suggestions(masters, Collections.emptyList()).of(seen(grid, code, name));
  }

  private static Seen seen(Grid grid, String code, @Nullable String name) {
    return new Seen(grid, code, "", name, null, 1, Map.of("EUR", BigDecimal.ONE));
  }
}
