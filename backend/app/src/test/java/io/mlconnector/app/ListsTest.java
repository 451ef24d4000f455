package io.mlconnector.app;

import static io.mlconnector.db.TestDatabase.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.app.Town.Resident;
import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.queue.Stream;
import io.mlconnector.simulators.concur.TokenManners;
import io.mlconnector.simulators.concur.lists.CodeList;
import io.mlconnector.simulators.concur.lists.ListItem;
import io.mlconnector.simulators.fault.Fault;
import io.mlconnector.simulators.odoo.world.OdooWorlds;
import io.mlconnector.sync.lists.CostList;
import io.mlconnector.sync.lists.CostListItem;
import io.mlconnector.sync.lists.CostLists;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Lists in Concur that are filled with the analytic accounts of Odoo. */
class ListsTest {

  private static final String PLAN = "Departments";
  private static final String ANALYTIC = "account.analytic.account";

  @RegisterExtension static final Quarter QUARTER = new Quarter();

  private Resident resident;
  private CodeList list;

  @BeforeEach
  void a_company_with_an_empty_list() {
    resident = QUARTER.resident();
    list = resident.company().lists().add("Cost Centers");
    readMasters();
  }

  private void readMasters() {
    Town.eventually(
        "the masters",
        () -> {
          hoursPass();
          return !get(lists().plans(resident.id())).isEmpty();
        });
  }

  @AfterEach
  void as_it_was() {
    QUARTER.town().concur.faults().clear();
    account(OdooWorlds.MARKETING, "active", true);
    account(OdooWorlds.MARKETING, "name", "Marketing");
    account(OdooWorlds.MARKETING, "code", "CC300");
  }

  private static CostLists lists() {
    return QUARTER.node().services().lists();
  }

  /** Changes an analytic account in Odoo, as a person would. */
  private static void account(long id, String field, Object value) {
    QUARTER.ledger().set(ANALYTIC, id, field, value);
  }

  private Optional<Problem> choose(boolean takesOver) {
    return get(
        lists().choose(resident.id(), new CostLists.Asked(PLAN, list.id(), takesOver), "Ann"));
  }

  /** Odoo's changes are read with its masters, which are looked at every few hours. */
  private void hoursPass() {
    get(QUARTER.node().services().lanes().wake(resident.id(), Stream.MASTERS));
  }

  private Map<String, String> items() {
    var items = new TreeMap<String, String>();
    list.items().stream()
        .filter(item -> !item.deleted())
        .forEach(item -> items.put(item.code(), item.value()));
    return items;
  }

  private void becomes(Map<String, String> wanted) {
    Town.eventually(
        "items " + wanted,
        () -> {
          get(QUARTER.node().services().lanes().wake(resident.id(), Stream.LISTS));
          return items().equals(wanted);
        });
  }

  private CostList view() {
    return get(lists().all(resident.id())).getFirst();
  }

  /** Wakes the lane meanwhile: after an answer that was lost its own turn may be minutes away. */
  private void counts(long listed, long waiting, long troubled) {
    var wanted = new CostList.Counts(listed, waiting, troubled);
    Town.eventually(
        "counts " + wanted,
        () -> {
          get(QUARTER.node().services().lanes().wake(resident.id(), Stream.LISTS));
          return view().counts().equals(wanted);
        });
  }

  private List<Problem> problems() {
    return get(lists().items(resident.id(), PLAN, CostListItem.State.TROUBLED, "", 100))
        .items()
        .stream()
        .flatMap(item -> item.trouble().stream())
        .toList();
  }

  private void troubled(Code code) {
    Town.eventually(
        "problem " + code, () -> view().problem().filter(one -> one.code() == code).isPresent());
  }

  private static Map<String, String> all() {
    return Map.of("CC100", "Sales", "CC200", "Engineering", "CC300", "Marketing");
  }

  @Test
  void a_list_is_filled_and_follows_odoo() {
    list.edit("OWN", "Made in Concur");
    assertThat(choose(false)).isEmpty();
    becomes(with("OWN", "Made in Concur", all()));
    counts(3, 0, 0);

    account(OdooWorlds.MARKETING, "name", "Marketing - Europe");
    hoursPass();
    becomes(with("OWN", "Made in Concur", with("CC300", "Marketing Europe", all())));

    account(OdooWorlds.MARKETING, "active", false);
    hoursPass();
    becomes(Map.of("CC100", "Sales", "CC200", "Engineering", "OWN", "Made in Concur"));

    account(OdooWorlds.MARKETING, "active", true);
    hoursPass();
    becomes(with("OWN", "Made in Concur", with("CC300", "Marketing Europe", all())));
    counts(3, 0, 0);
  }

  private static Map<String, String> with(String code, String name, Map<String, String> others) {
    var all = new TreeMap<>(others);
    all.put(code, name);
    return all;
  }

  @Test
  void another_reference_is_another_item() {
    choose(false);
    becomes(all());

    account(OdooWorlds.MARKETING, "code", "M-1");
    hoursPass();

    becomes(Map.of("CC100", "Sales", "CC200", "Engineering", "M_1", "Marketing"));
  }

  @Test
  void an_account_without_a_reference_keeps_the_item_it_has_and_says_so() {
    choose(false);
    becomes(all());

    account(OdooWorlds.MARKETING, "code", false);
    hoursPass();

    counts(3, 0, 1);
    assertThat(problems()).extracting(Problem::code).containsExactly(Code.COST_CODE_MISSING);
    assertThat(items()).isEqualTo(all());
  }

  @Test
  void what_the_list_had_before_is_renamed_only_if_a_person_says_so() {
    list.edit("CC300", "Motor pool");
    choose(false);
    becomes(with("CC300", "Motor pool", all()));
    counts(2, 0, 1);
    assertThat(problems()).extracting(Problem::code).containsExactly(Code.LIST_ITEM_STRANGE);

    choose(true);

    becomes(all());
    counts(3, 0, 0);
  }

  @Test
  void what_people_delete_in_concur_comes_back_as_long_as_odoo_has_it() {
    choose(false);
    becomes(all());

    list.remove("CC300");
    choose(false);

    becomes(all());
  }

  @ParameterizedTest
  @ValueSource(strings = {"list-items", "list-create"})
  void a_lost_answer_leads_to_no_second_item(String call) {
    QUARTER.town().concur.faults().next(call, new Fault.CutAfter());

    choose(false);

    becomes(all());
    counts(3, 0, 0);
    assertThat(list.items()).extracting(ListItem::code).doesNotHaveDuplicates().hasSize(3);
  }

  @Test
  void a_lost_answer_to_a_delete_is_no_trouble() {
    choose(false);
    becomes(all());
    counts(3, 0, 0);
    account(OdooWorlds.MARKETING, "active", false);
    QUARTER.town().concur.faults().next("list-update", new Fault.CutAfter());

    hoursPass();

    becomes(Map.of("CC100", "Sales", "CC200", "Engineering"));
    counts(2, 0, 0);
    assertThat(problems()).isEmpty();
  }

  @Test
  void an_item_that_concur_always_answers_otherwise_holds_up_no_list() {
    list.hide("CC200");
    var regions = resident.company().lists().add("Regions");
    choose(false);
    get(lists().choose(resident.id(), new CostLists.Asked("Regions", regions.id(), false), "A"));

    becomes(Map.of("CC100", "Sales", "CC300", "Marketing"));
    counts(2, 0, 1);
    assertThat(problems())
        .singleElement()
        .satisfies(one -> assertThat(one.code()).isEqualTo(Code.LIST_ITEM_REFUSED))
        .satisfies(one -> assertThat(one.message()).contains("CC200", "has an item with this"));
    Town.eventually(
        "the other list",
        () -> regions.find("R_EMEA").isPresent() && regions.find("R_AMER").isPresent());
    isLeftAlone();
  }

  @Test
  void an_item_that_was_deleted_and_does_not_come_back_is_told_and_not_tried_without_end() {
    list.bury("CC200");
    choose(false);

    becomes(Map.of("CC100", "Sales", "CC300", "Marketing"));
    counts(2, 0, 1);
    assertThat(problems()).extracting(Problem::code).containsExactly(Code.LIST_ITEM_REFUSED);
    isLeftAlone();
  }

  /** Nothing is sent any more, however often the lane has its turn. */
  private void isLeftAlone() {
    var faults = QUARTER.town().concur.faults();
    var created = faults.calls("list-create");
    var updated = faults.calls("list-update");
    for (var turn = 0; turn < 3; turn++) {
      get(QUARTER.node().services().lanes().wake(resident.id(), Stream.LISTS));
      QUARTER.lookAgain(resident);
    }
    assertThat(faults.calls("list-create")).isEqualTo(created);
    assertThat(faults.calls("list-update")).isEqualTo(updated);
  }

  @ParameterizedTest
  @EnumSource(names = {"LIMIT", "ERROR", "GATEWAY", "CUT_BEFORE", "GARBAGE"})
  void a_call_that_goes_wrong_is_made_again(FaultColumn column) {
    choose(false);
    becomes(all());
    account(OdooWorlds.MARKETING, "name", "After " + column);
    QUARTER.town().concur.faults().next("list-update", column.fault());

    hoursPass();

    becomes(with("CC300", "After " + column, all()));
  }

  @Test
  void a_list_that_nobody_can_read_says_so_and_is_read_again() {
    QUARTER.town().concur.faults().next("list-items", new Fault.Garbage());
    choose(false);
    troubled(Code.CONCUR_ANSWER_UNREADABLE);

    QUARTER.sql("update cost_list set looked_at = now() - interval '2 hours'");

    becomes(all());
    counts(3, 0, 0);
    assertThat(view().problem()).isEmpty();
  }

  @Test
  void a_list_that_is_deleted_or_managed_by_others_is_told_and_another_one_can_be_chosen() {
    choose(false);
    becomes(all());
    list.managedByOthers();
    account(OdooWorlds.MARKETING, "name", "Managed");
    hoursPass();
    troubled(Code.LIST_MANAGED);

    list.delete();
    dayPasses();
    troubled(Code.LIST_GONE);

    list = resident.company().lists().add("Departments");
    assertThat(choose(false)).isEmpty();
    becomes(with("CC300", "Managed", all()));
    assertThat(view().problem()).isEmpty();
  }

  private void dayPasses() {
    QUARTER.sql("update cost_list set looked_at = now() - interval '2 days'");
    get(QUARTER.node().services().lanes().wake(resident.id(), Stream.LISTS));
  }

  @Test
  void an_app_without_the_scopes_is_told_once() {
    QUARTER.town().concur.tokens().scope("FISVC spend.list.read");
    try {
      resident = QUARTER.resident();
      list = resident.company().lists().add("Cost Centers");
      readMasters();
      choose(false);

      troubled(Code.CONCUR_SCOPE_MISSING);
    } finally {
      QUARTER.town().concur.tokens().scope(TokenManners.EVERY_SCOPE);
    }
  }

  @Test
  void a_list_or_a_plan_that_nobody_has_is_refused_and_so_is_a_list_for_two_plans() {
    assertThat(
            get(
                lists()
                    .choose(resident.id(), new CostLists.Asked("No plan", list.id(), false), "A")))
        .map(Problem::code)
        .contains(Code.INVALID_FIELD);
    assertThat(
            get(lists().choose(resident.id(), new CostLists.Asked(PLAN, "nowhere", false), "Ann")))
        .map(Problem::code)
        .contains(Code.INVALID_FIELD);
    assertThat(choose(false)).isEmpty();
    assertThat(
            get(
                lists()
                    .choose(
                        resident.id(), new CostLists.Asked("Regions", list.id(), false), "Ann")))
        .map(Problem::code)
        .contains(Code.INVALID_FIELD);
  }

  @Test
  void a_list_that_is_left_alone_keeps_what_it_has() {
    choose(false);
    becomes(all());

    assertThat(get(lists().drop(resident.id(), PLAN, "Ann"))).isTrue();
    account(OdooWorlds.MARKETING, "active", false);
    hoursPass();

    Town.eventually(
        "the masters",
        () ->
            get(lists().plans(resident.id())).stream()
                .anyMatch(plan -> plan.name().equals(PLAN) && plan.accounts() == 2));
    assertThat(items()).isEqualTo(all());
    assertThat(get(lists().drop(resident.id(), PLAN, "Ann"))).isFalse();
  }

  @Test
  void nothing_is_asked_of_concur_while_odoo_stays_as_it_is() {
    choose(false);
    becomes(all());
    counts(3, 0, 0);
    var faults = QUARTER.town().concur.faults();
    var before = faults.calls("list-items");

    for (var hour = 0; hour < 5; hour++) {
      get(QUARTER.node().services().lanes().wake(resident.id(), Stream.LISTS));
      QUARTER.lookAgain(resident);
    }

    assertThat(faults.calls("list-items")).isEqualTo(before);
  }
}
