package io.mlconnector.core.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.core.reconcile.Settlement.Ask;
import io.mlconnector.core.reconcile.Settlement.InStep;
import io.mlconnector.core.reconcile.Settlement.Write;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SettlementTest {

  private static final Memory<String> LAST = Memory.of(new Pair<>("old", "old"));

  @ParameterizedTest
  @EnumSource
  void what_is_equal_needs_nothing(Rule rule) {
    assertThat(settle(rule, "new", "new", LAST)).isEqualTo(new InStep<>());
    assertThat(settle(rule, "new", "new", Memory.none())).isEqualTo(new InStep<>());
  }

  @ParameterizedTest
  @EnumSource
  void a_form_of_its_own_on_one_side_is_no_change(Rule rule) {
    assertThat(settle(rule, "Ltd.", "LTD", Memory.of(new Pair<>("Ltd.", "LTD"))))
        .isEqualTo(new InStep<>());
  }

  @ParameterizedTest
  @EnumSource(names = {"NEWEST", "ASK"})
  void a_change_on_one_side_goes_to_the_other(Rule rule) {
    assertThat(settle(rule, "new", "old", LAST)).isEqualTo(new Write<>(Side.CONCUR, "new"));
    assertThat(settle(rule, "old", "new", LAST)).isEqualTo(new Write<>(Side.ODOO, "new"));
  }

  @Test
  void whoever_leads_is_followed_whoever_has_changed_it() {
    assertThat(settle(Rule.ODOO_LEADS, "old", "new", LAST))
        .isEqualTo(new Write<>(Side.CONCUR, "old"));
    assertThat(settle(Rule.CONCUR_LEADS, "new", "old", LAST))
        .isEqualTo(new Write<>(Side.ODOO, "old"));
  }

  @Test
  void two_changes_are_asked_about_or_the_later_one_stays() {
    assertThat(settle(Rule.ASK, "one", "other", LAST))
        .isEqualTo(new Ask<>(new Pair<>("one", "other")));
    assertThat(settle(Rule.NEWEST, "one", "other", LAST))
        .isEqualTo(new Write<>(Side.ODOO, "other"));
  }

  @Test
  void of_records_that_were_matched_only_now_neither_has_the_better_value() {
    assertThat(settle(Rule.ASK, "one", "other", Memory.none())).isInstanceOf(Ask.class);
  }

  @Test
  void a_write_that_arrived_is_not_taken_for_somebody_elses_change() {
    var memory = Memory.of(new Pair<>("a", "a")).sending(Side.CONCUR, new Pair<>("b", "a"));

    assertThat(settle(Rule.ASK, "c", "b", memory)).isEqualTo(new Write<>(Side.CONCUR, "c"));
  }

  @Test
  void a_write_that_did_not_arrive_is_sent_again() {
    var memory = Memory.of(new Pair<>("a", "a")).sending(Side.CONCUR, new Pair<>("b", "a"));

    assertThat(settle(Rule.ASK, "b", "a", memory)).isEqualTo(new Write<>(Side.CONCUR, "b"));
  }

  @Test
  void what_is_kept_apart_stays_apart() {
    assertThat(settle(Rule.APART, "one", "other", Memory.none())).isEqualTo(new InStep<>());
  }

  private static Settlement<String> settle(
      Rule rule, String odoo, String concur, Memory<String> memory) {
    return Settlement.of(rule, new Pair<>(odoo, concur), memory, Side.CONCUR);
  }
}
