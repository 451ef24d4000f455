package io.mlconnector.sync.lists;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.core.accounting.AnalyticAccountId;
import io.mlconnector.core.accounting.LedgerMasters.AnalyticAccount;
import io.mlconnector.core.codelist.Listed;
import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.sync.lists.CostList.Target;
import io.mlconnector.sync.lists.CostListItem.Op;
import io.mlconnector.sync.lists.ListRows.Stored;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ComparingTest {

  private static Stored list(boolean mayDelete) {
    return new Stored(
        new Target("Plan", "list", "Cost Centers", 1),
        false,
        Optional.empty(),
        Optional.empty(),
        mayDelete,
        true);
  }

  private static AnalyticAccount account(long id, String code) {
    return new AnalyticAccount(new AnalyticAccountId(id), code, "Name " + code, "Plan", true);
  }

  private static CostListItem item(long id, String code, @Nullable Op op) {
    return new CostListItem(
        code.toLowerCase(Locale.ROOT),
        new AnalyticAccountId(id),
        code,
        "Name " + code,
        op,
        true,
        null);
  }

  private static Listed listed(String code) {
    return new Listed(code, "Name " + code);
  }

  @Test
  void what_is_in_step_is_not_written_again() {
    var found =
        Comparing.of(
            list(false),
            List.of(account(1, "A")),
            List.of(item(1, "A", null)),
            List.of(listed("A")));

    assertThat(found.changed()).isEmpty();
    assertThat(found.removed()).isEmpty();
    assertThat(found.problem()).isNull();
  }

  @Test
  void deletes_that_were_planned_before_are_called_off_where_the_whole_plan_is_gone() {
    var found =
        Comparing.of(
            list(false),
            List.of(),
            List.of(item(1, "A", Op.DELETE), item(2, "B", null)),
            List.of(listed("A"), listed("B")));

    assertThat(found.problem()).extracting(Problem::code).isEqualTo(Code.LIST_MOSTLY_GONE);
    assertThat(found.changed()).containsExactly(item(1, "A", null));
    assertThat(found.removed()).isEmpty();
  }

  @Test
  void a_person_may_let_them_be_deleted() {
    var found =
        Comparing.of(list(true), List.of(), List.of(item(1, "A", null)), List.of(listed("A")));

    assertThat(found.problem()).isNull();
    assertThat(found.changed()).containsExactly(item(1, "A", Op.DELETE));
  }

  @Test
  void an_account_that_has_lost_its_reference_keeps_its_item_though_it_was_to_be_deleted() {
    var found =
        Comparing.of(
            list(false),
            List.of(account(1, ""), account(2, "B")),
            List.of(item(1, "A", Op.DELETE), item(2, "B", null)),
            List.of(listed("A"), listed("B")));

    assertThat(found.changed())
        .contains(item(1, "A", null))
        .anyMatch(
            one -> one.trouble().filter(it -> it.code() == Code.COST_CODE_MISSING).isPresent());
  }

  @Test
  void what_somebody_has_deleted_in_concur_is_forgotten_where_odoo_has_it_no_more() {
    var found =
        Comparing.of(
            list(false),
            List.of(account(2, "B")),
            List.of(item(1, "A", null), item(2, "B", null)),
            List.of(listed("B")));

    assertThat(found.changed()).isEmpty();
    assertThat(found.removed()).containsExactly("a");
  }
}
