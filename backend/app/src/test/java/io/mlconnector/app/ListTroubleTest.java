package io.mlconnector.app;

import static io.mlconnector.app.ListTrial.all;
import static io.mlconnector.app.ListTrial.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.simulators.concur.TokenManners;
import io.mlconnector.simulators.concur.lists.ListItem;
import io.mlconnector.simulators.fault.Fault;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Lists that Concur does not take as they are sent, and the others meanwhile. */
class ListTroubleTest {

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
  void a_lost_answer_to_a_delete_is_no_trouble() {
    trial.choose(false);
    trial.becomes(all());
    trial.counts(3, 0, 0);
    trial.marketing("active", false);
    QUARTER.town().concur.faults().next("list-update", new Fault.CutAfter());

    trial.loses(Map.of("CC100", "Sales", "CC200", "Engineering"));
    trial.counts(2, 0, 0);
    assertThat(trial.problems()).isEmpty();
  }

  @Test
  void an_item_that_concur_always_answers_otherwise_holds_up_no_list() {
    trial.list.hide("CC200");
    var regions = trial.add("Regions");
    trial.choose(false);
    trial.choose("Regions", regions.id(), false);

    trial.becomes(Map.of("CC100", "Sales", "CC300", "Marketing"));
    trial.counts(2, 0, 1);
    assertThat(trial.problems())
        .singleElement()
        .satisfies(one -> assertThat(one.code()).isEqualTo(Code.LIST_ITEM_REFUSED))
        .satisfies(one -> assertThat(one.message()).contains("CC200", "has an item with this"));
    Town.eventually(
        "the other list",
        () -> regions.find("R_EMEA").isPresent() && regions.find("R_AMER").isPresent());
    trial.isLeftAlone();
  }

  @Test
  void an_item_that_was_deleted_and_does_not_come_back_is_told_and_not_tried_without_end() {
    trial.list.bury("CC200");
    trial.choose(false);

    trial.becomes(Map.of("CC100", "Sales", "CC300", "Marketing"));
    trial.counts(2, 0, 1);
    assertThat(trial.problems()).extracting(Problem::code).containsExactly(Code.LIST_ITEM_REFUSED);
    trial.isLeftAlone();
  }

  @Test
  void a_batch_that_is_refused_without_a_word_of_its_items_holds_up_no_other_list() {
    var regions = trial.add("Regions");
    QUARTER.town().concur.faults().next("list-create", new Fault.Status(400));
    trial.choose(false);
    trial.choose("Regions", regions.id(), false);

    trial.troubled(Code.CONCUR_REFUSED);
    Town.eventually("the other list", () -> regions.find("R_EMEA").isPresent());

    trial.aDayPasses();
    trial.becomes(all());
    trial.counts(3, 0, 0);
    assertThat(trial.view().problem()).isEmpty();
  }

  @Test
  void a_list_that_never_shows_as_much_as_it_counts_holds_up_no_other() {
    var regions = trial.add("Regions");
    trial.list.countsMore(1);
    trial.choose(false);
    trial.choose("Regions", regions.id(), false);

    trial.troubled(Code.CONCUR_ANSWER_UNREADABLE);
    Town.eventually("the other list", () -> regions.find("R_EMEA").isPresent());

    trial.list.countsMore(0);
    trial.aDayPasses();
    trial.becomes(all());
    assertThat(trial.view().problem()).isEmpty();
  }

  @Test
  void a_list_that_nobody_can_read_says_so_and_is_read_again() {
    QUARTER.town().concur.faults().next("list-items", new Fault.Garbage());
    trial.choose(false);
    trial.troubled(Code.CONCUR_ANSWER_UNREADABLE);

    trial.aDayPasses();

    trial.becomes(all());
    trial.counts(3, 0, 0);
    assertThat(trial.view().problem()).isEmpty();
  }

  @Test
  void a_list_that_is_deleted_or_managed_by_others_is_told_and_another_one_can_be_chosen() {
    trial.choose(false);
    trial.becomes(all());
    trial.list.managedByOthers();
    trial.marketing("name", "Managed");
    trial.hoursPass();
    trial.troubled(Code.LIST_MANAGED);

    trial.list.delete();
    trial.aDayPasses();
    trial.troubled(Code.LIST_GONE);

    trial.list = trial.add("Departments");
    assertThat(trial.choose(false)).isEmpty();
    trial.becomes(with("CC300", "Managed", all()));
    assertThat(trial.view().problem()).isEmpty();
  }

  @Test
  void with_another_odoo_a_list_says_so_before_there_is_a_mapping_for_it() {
    trial.choose(false);
    trial.becomes(all());

    QUARTER.connect(trial.resident, QUARTER.elsewhere(), Optional.empty());
    trial.wake();

    trial.troubled(Code.LIST_OF_ANOTHER_ODOO);
  }

  @Test
  void a_list_is_not_filled_while_a_company_was_never_read_and_says_which() {
    trial.choose(false);
    trial.becomes(all());
    masters("null");
    QUARTER.sql("delete from master_snapshot where tenant_id = '" + trial.resident.id() + "'");
    trial.wake();

    trial.troubled(Code.LIST_COMPANY_UNREAD);
    assertThat(trial.view().problem().orElseThrow().facts()).containsEntry("companies", "1");

    masters("now()");
    Town.eventually(
        "no problem",
        () -> {
          trial.hoursPass();
          trial.wake();
          return trial.view().problem().isEmpty();
        });
    assertThat(trial.items()).isEqualTo(all());
  }

  /** When masters are read next; never, while that is null. */
  private void masters(String due) {
    QUARTER.sql(
        "update lane set due_at = %s where stream = 'masters' and tenant_id = '%s'"
            .formatted(due, trial.resident.id()));
  }

  @Test
  void an_app_without_the_scopes_is_told_once() {
    QUARTER.town().concur.tokens().scope("FISVC spend.list.read");
    try {
      trial = new ListTrial(QUARTER);
      trial.choose(false);

      trial.troubled(Code.CONCUR_SCOPE_MISSING);
    } finally {
      QUARTER.town().concur.tokens().scope(TokenManners.EVERY_SCOPE);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"LIMIT", "ERROR", "GATEWAY", "CUT_BEFORE", "GARBAGE"})
  void a_call_that_goes_wrong_is_made_again(FaultColumn column) {
    trial.choose(false);
    trial.becomes(all());
    trial.marketing("name", "After " + column);
    QUARTER.town().concur.faults().next("list-update", column.fault());

    trial.hoursPass();

    trial.becomes(with("CC300", "After " + column, all()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"list-items", "list-create"})
  void a_lost_answer_leads_to_no_second_item(String call) {
    QUARTER.town().concur.faults().next(call, new Fault.CutAfter());

    trial.choose(false);

    trial.becomes(all());
    trial.counts(3, 0, 0);
    assertThat(trial.list.items()).extracting(ListItem::code).doesNotHaveDuplicates().hasSize(3);
  }
}
