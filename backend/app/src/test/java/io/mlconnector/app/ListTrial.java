package io.mlconnector.app;

import static io.mlconnector.db.TestDatabase.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.app.Town.Resident;
import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.queue.Stream;
import io.mlconnector.simulators.concur.lists.CodeList;
import io.mlconnector.simulators.odoo.world.OdooWorlds;
import io.mlconnector.sync.lists.CostList;
import io.mlconnector.sync.lists.CostListItem;
import io.mlconnector.sync.lists.CostLists;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A company with an empty list, for the departments that Odoo has. */
final class ListTrial {

  static final String PLAN = "Departments";

  private static final String ANALYTIC = "account.analytic.account";

  private final Quarter quarter;
  final Resident resident;
  CodeList list;

  ListTrial(Quarter quarter) {
    this.quarter = quarter;
    resident = quarter.resident();
    list = add("Cost Centers");
    Town.eventually(
        "the masters",
        () -> {
          hoursPass();
          return !get(lists().plans(resident.id())).isEmpty();
        });
  }

  /** A person makes a list in Concur. */
  CodeList add(String name) {
    return resident.company().lists().add(name);
  }

  /** What tests change in Concur and in Odoo, which others share. */
  static void asItWas(Quarter quarter) {
    quarter.town().concur.faults().clear();
    account(quarter, "active", true);
    account(quarter, "name", "Marketing");
    account(quarter, "code", "CC300");
  }

  private static void account(Quarter quarter, String field, Object value) {
    quarter.ledger().set(ANALYTIC, OdooWorlds.MARKETING, field, value);
  }

  /** Changes an analytic account in Odoo, as a person would. */
  void marketing(String field, Object value) {
    account(quarter, field, value);
  }

  CostLists lists() {
    return quarter.node().services().lists();
  }

  Optional<Problem> choose(boolean takesOver) {
    return choose(PLAN, list.id(), takesOver);
  }

  Optional<Problem> choose(String plan, String listId, boolean takesOver) {
    return get(lists().choose(resident.id(), new CostLists.Asked(plan, listId, takesOver), "Ann"));
  }

  /** How often the audit trail says that Ann did this. */
  long told(String action) {
    return quarter.number(
        "select count(*) from audit where actor = 'Ann' and action = '%s' and tenant_id = '%s'"
            .formatted(action, resident.id()));
  }

  /** Odoo's changes are read with its masters, which are looked at every few hours. */
  void hoursPass() {
    get(quarter.node().services().lanes().wake(resident.id(), Stream.MASTERS));
  }

  void aDayPasses() {
    quarter.sql("update cost_list set looked_at = now() - interval '2 days'");
    wake();
  }

  void wake() {
    get(quarter.node().services().lanes().wake(resident.id(), Stream.LISTS));
  }

  /** Some turns of the lane later. */
  void turnsPass() {
    for (var turn = 0; turn < 5; turn++) {
      wake();
      quarter.lookAgain(resident);
    }
  }

  Map<String, String> items() {
    var items = new TreeMap<String, String>();
    list.items().stream()
        .filter(item -> !item.deleted())
        .forEach(item -> items.put(item.code(), item.value()));
    return items;
  }

  void becomes(Map<String, String> wanted) {
    Town.eventually(
        "items " + wanted,
        () -> {
          wake();
          return items().equals(wanted);
        });
  }

  /** What is gone from Odoo goes from the list once all was read again. */
  void loses(Map<String, String> wanted) {
    Town.eventually(
        "items " + wanted,
        () -> {
          hoursPass();
          wake();
          return items().equals(wanted);
        });
  }

  CostList view() {
    return get(lists().all(resident.id())).getFirst();
  }

  /** Wakes the lane meanwhile: after an answer that was lost its own turn may be minutes away. */
  void counts(long listed, long waiting, long troubled) {
    var wanted = new CostList.Counts(listed, waiting, troubled);
    Town.eventually(
        "counts " + wanted,
        () -> {
          wake();
          return view().counts().equals(wanted);
        });
  }

  List<Problem> problems() {
    return get(lists().items(resident.id(), PLAN, CostListItem.State.TROUBLED, "", 100))
        .items()
        .stream()
        .flatMap(item -> item.trouble().stream())
        .toList();
  }

  void troubled(Code code) {
    Town.eventually(
        "problem " + code, () -> view().problem().filter(one -> one.code() == code).isPresent());
  }

  /** Nothing is sent any more, however often the lane has its turn. */
  void isLeftAlone() {
    var faults = quarter.town().concur.faults();
    var created = faults.calls("list-create");
    var updated = faults.calls("list-update");
    turnsPass();
    assertThat(faults.calls("list-create")).isEqualTo(created);
    assertThat(faults.calls("list-update")).isEqualTo(updated);
  }

  static Map<String, String> all() {
    return Map.of("CC100", "Sales", "CC200", "Engineering", "CC300", "Marketing");
  }

  static Map<String, String> with(String code, String name, Map<String, String> others) {
    var all = new TreeMap<>(others);
    all.put(code, name);
    return all;
  }
}
