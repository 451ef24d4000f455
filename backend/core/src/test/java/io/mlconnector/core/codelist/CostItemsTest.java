package io.mlconnector.core.codelist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.mlconnector.core.accounting.AnalyticAccountId;
import io.mlconnector.core.accounting.LedgerMasters.AnalyticAccount;
import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CostItemsTest {

  private static AnalyticAccount account(long id, String code, String name) {
    return new AnalyticAccount(new AnalyticAccountId(id), code, name, "Departments", true);
  }

  private static CostItems of(AnalyticAccount... accounts) {
    return CostItems.of(List.of(accounts));
  }

  @Test
  void hyphens_part_levels_and_are_written_otherwise() {
    assertThat(of(account(1, "R-EMEA-1", "Europe - Middle East")).items())
        .containsExactly(new CostItem(new AnalyticAccountId(1), "R_EMEA_1", "Europe Middle East"));
  }

  @Test
  void an_account_without_a_reference_is_told_and_the_rest_goes_on() {
    var items = of(account(1, "", "Sales"), account(2, "CC2", "Support"));

    assertThat(items.items()).extracting(CostItem::code).containsExactly("CC2");
    assertThat(items.flawed())
        .containsExactly(
            Map.entry(
                new AnalyticAccountId(1), Problem.of(Code.COST_CODE_MISSING, "account", "Sales")));
  }

  @Test
  void two_references_that_are_one_in_concur_are_both_told() {
    var items = of(account(1, "A-1", "One"), account(2, "a_1", "Two"), account(3, "B", "Three"));

    assertThat(items.items()).extracting(CostItem::code).containsExactly("B");
    assertThat(items.flawed().values())
        .extracting(Problem::code)
        .containsExactly(Code.COST_CODE_TWICE, Code.COST_CODE_TWICE);
  }

  @Test
  void a_reference_that_is_too_long_is_told_and_a_name_is_cut() {
    var items =
        of(account(1, "x".repeat(33), "One"), account(2, "B", "n".repeat(63) + "\uD83D\uDE00"));

    assertThat(items.flawed().get(new AnalyticAccountId(1)))
        .extracting(Problem::code)
        .isEqualTo(Code.COST_CODE_TOO_LONG);
    assertThat(items.items()).extracting(CostItem::name).containsExactly("n".repeat(63));
  }

  @Test
  void signs_that_cannot_be_printed_are_left_out_and_a_name_of_nothing_else_is_the_code() {
    assertThat(of(account(1, "A\n1", "-\t-")).items())
        .extracting(CostItem::code, CostItem::name)
        .containsExactly(tuple("A 1", "A 1"));
  }

  @Test
  void archived_accounts_are_no_items() {
    var archived = new AnalyticAccount(new AnalyticAccountId(1), "A", "Old", "Departments", false);

    assertThat(of(archived).items()).isEmpty();
    assertThat(of(archived).flawed()).isEmpty();
  }
}
