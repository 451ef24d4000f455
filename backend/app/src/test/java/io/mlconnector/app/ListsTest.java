package io.mlconnector.app;

import static io.mlconnector.app.ListTrial.PLAN;
import static io.mlconnector.app.ListTrial.all;
import static io.mlconnector.app.ListTrial.with;
import static io.mlconnector.db.TestDatabase.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Lists in Concur that are filled with the analytic accounts of Odoo. */
class ListsTest {

  @RegisterExtension static final Quarter QUARTER = new Quarter();

  private ListTrial trial;

  @BeforeEach
  void a_company_with_an_empty_list() {
    trial = new ListTrial(QUARTER);
  }

  @AfterEach
  void as_it_was() {
    ListTrial.asItWas(QUARTER);
  }

  @Test
  void a_list_is_filled_and_follows_odoo() {
    trial.list.edit("OWN", "Made in Concur");
    assertThat(trial.choose(false)).isEmpty();
    trial.becomes(with("OWN", "Made in Concur", all()));
    trial.counts(3, 0, 0);

    trial.marketing("name", "Marketing - Europe");
    trial.hoursPass();
    trial.becomes(with("OWN", "Made in Concur", with("CC300", "Marketing Europe", all())));

    trial.marketing("active", false);
    trial.loses(Map.of("CC100", "Sales", "CC200", "Engineering", "OWN", "Made in Concur"));

    trial.marketing("active", true);
    trial.hoursPass();
    trial.becomes(with("OWN", "Made in Concur", with("CC300", "Marketing Europe", all())));
    trial.counts(3, 0, 0);
  }

  @Test
  void who_chooses_a_list_is_in_the_audit_trail() {
    trial.choose(false);

    assertThat(trial.told("lists.chosen")).isOne();
  }

  @Test
  void another_reference_is_another_item() {
    trial.choose(false);
    trial.becomes(all());

    trial.marketing("code", "M-1");

    trial.loses(Map.of("CC100", "Sales", "CC200", "Engineering", "M_1", "Marketing"));
  }

  @Test
  void an_account_without_a_reference_keeps_the_item_it_has_and_says_so() {
    trial.choose(false);
    trial.becomes(all());

    trial.marketing("code", false);
    trial.hoursPass();

    trial.counts(3, 0, 1);
    assertThat(trial.problems()).extracting(Problem::code).containsExactly(Code.COST_CODE_MISSING);
    assertThat(trial.items()).isEqualTo(all());
  }

  @Test
  void what_the_list_had_before_is_renamed_only_if_a_person_says_so() {
    trial.list.edit("CC300", "Motor pool");
    trial.choose(false);
    trial.becomes(with("CC300", "Motor pool", all()));
    trial.counts(2, 0, 1);
    assertThat(trial.problems()).extracting(Problem::code).containsExactly(Code.LIST_ITEM_STRANGE);

    trial.choose(true);

    trial.becomes(all());
    trial.counts(3, 0, 0);
  }

  @Test
  void what_people_delete_in_concur_comes_back_as_long_as_odoo_has_it() {
    trial.choose(false);
    trial.becomes(all());

    trial.list.remove("CC300");
    trial.choose(false);

    trial.becomes(all());
  }

  @Test
  void a_list_or_a_plan_that_nobody_has_is_refused_and_so_is_a_list_for_two_plans() {
    assertThat(trial.choose("No plan", trial.list.id(), false))
        .map(Problem::code)
        .contains(Code.INVALID_FIELD);
    assertThat(trial.choose(PLAN, "nowhere", false))
        .map(Problem::code)
        .contains(Code.INVALID_FIELD);
    assertThat(trial.choose(false)).isEmpty();
    assertThat(trial.choose("Regions", trial.list.id(), false))
        .map(Problem::code)
        .contains(Code.INVALID_FIELD);
  }

  @Test
  void a_list_that_is_left_alone_keeps_what_it_has() {
    trial.choose(false);
    trial.becomes(all());

    assertThat(get(trial.lists().drop(trial.resident.id(), PLAN, "Ann"))).isTrue();
    trial.marketing("active", false);
    trial.hoursPass();

    Town.eventually(
        "the masters",
        () ->
            get(trial.lists().plans(trial.resident.id())).stream()
                .anyMatch(plan -> plan.name().equals(PLAN) && plan.accounts() == 2));
    assertThat(trial.items()).isEqualTo(all());
    assertThat(get(trial.lists().drop(trial.resident.id(), PLAN, "Ann"))).isFalse();
  }

  @Test
  void nothing_is_asked_of_concur_while_odoo_stays_as_it_is() {
    trial.choose(false);
    trial.becomes(all());
    trial.counts(3, 0, 0);
    var faults = QUARTER.town().concur.faults();
    var before = faults.calls("list-items");

    trial.turnsPass();

    assertThat(faults.calls("list-items")).isEqualTo(before);
  }
}
