package io.mlconnector.core.codelist;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.core.accounting.AnalyticAccountId;
import io.mlconnector.core.accounting.LedgerMasters.AnalyticAccount;
import io.mlconnector.core.codelist.ListPlan.Step;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** A list of Concur's as the plan fills it. */
class ListPlanLawsTest {

  private static final List<String> CODES = List.of("A", "a", "B-1", "B_1", "C", "D", "");

  /** What is in a list, and which of it came from the ledger. */
  private static final class Shelf {
    private final Map<String, Listed> items = new TreeMap<>();
    private final Map<String, AnalyticAccountId> led = new HashMap<>();

    List<Listed> there() {
      return List.copyOf(items.values());
    }

    void put(String code, String name) {
      var item = new Listed(code, name);
      items.put(item.key(), item);
    }

    /** Does all that the plan says, as Concur would. */
    void follow(ListPlan plan) {
      for (var step : plan.steps()) {
        switch (step) {
          case Step.Agreed agreed -> led.put(agreed.item().key(), agreed.account());
          case Step.Create create -> {
            put(create.code(), create.item().name());
            led.put(create.item().key(), create.account());
          }
          case Step.Rename rename -> {
            put(rename.code(), rename.item().name());
            led.put(rename.item().key(), rename.account());
          }
          case Step.Strange strange -> {}
          case Step.Delete delete -> {
            var key = new Listed(delete.code(), "").key();
            items.remove(key);
            led.remove(key);
          }
        }
      }
    }
  }

  @Provide
  Arbitrary<List<AnalyticAccount>> ledgers() {
    return Combinators.combine(
            Arbitraries.longs().between(1, 6),
            Arbitraries.of(CODES),
            Arbitraries.of("One", "Two", "Three"),
            Arbitraries.of(true, true, false))
        .as(
            (id, code, name, active) ->
                new AnalyticAccount(new AnalyticAccountId(id), code, name, "Plan", active))
        .list()
        .ofMaxSize(6)
        .uniqueElements(AnalyticAccount::id);
  }

  @Property
  void after_what_was_planned_is_done_nothing_is_left_to_do(
      @ForAll("ledgers") List<AnalyticAccount> before,
      @ForAll("ledgers") List<AnalyticAccount> after,
      @ForAll boolean takesOver) {
    var shelf = shelf();
    shelf.follow(ListPlan.of(CostItems.of(before), shelf.led, shelf.there(), takesOver));

    var wanted = CostItems.of(after);
    shelf.follow(ListPlan.of(wanted, shelf.led, shelf.there(), takesOver));

    assertThat(ListPlan.of(wanted, shelf.led, shelf.there(), takesOver).steps())
        .allMatch(step -> step instanceof Step.Agreed || step instanceof Step.Strange);
    assertThat(shelf.led.values())
        .allMatch(
            account ->
                wanted.flawed().containsKey(account)
                    || wanted.items().stream().anyMatch(item -> item.account().equals(account)));
  }

  @Property
  void what_nobody_took_from_the_ledger_is_neither_deleted_nor_renamed(
      @ForAll("ledgers") List<AnalyticAccount> before,
      @ForAll("ledgers") List<AnalyticAccount> after) {
    var shelf = shelf();
    for (var ledger : List.of(before, after, List.<AnalyticAccount>of())) {
      shelf.follow(ListPlan.of(CostItems.of(ledger), shelf.led, shelf.there(), false));
    }

    assertThat(shelf.there()).contains(new Listed("Z", "Own"), new Listed("C", "Own"));
  }

  /** A list that had items of its own: one with a code that the ledger may have, too. */
  private static Shelf shelf() {
    var shelf = new Shelf();
    shelf.put("Z", "Own");
    shelf.put("C", "Own");
    return shelf;
  }

  @Test
  void most_of_a_list_is_not_deleted_without_a_word() {
    var shelf = new Shelf();
    var accounts = new ArrayList<AnalyticAccount>();
    for (var id = 1; id <= 20; id++) {
      accounts.add(new AnalyticAccount(new AnalyticAccountId(id), "C" + id, "Name", "Plan", true));
    }
    shelf.follow(ListPlan.of(CostItems.of(accounts), shelf.led, shelf.there(), false));

    var half = ListPlan.of(CostItems.of(accounts.subList(0, 10)), shelf.led, shelf.there(), false);
    var most = ListPlan.of(CostItems.of(accounts.subList(0, 9)), shelf.led, shelf.there(), false);

    assertThat(half.isDrastic()).isFalse();
    assertThat(most.isDrastic()).isTrue();
    assertThat(most.deletingNothing().steps()).noneMatch(Step.Delete.class::isInstance);
  }

  @Test
  void the_last_items_of_a_plan_are_not_deleted_without_a_word() {
    var shelf = new Shelf();
    var account = new AnalyticAccount(new AnalyticAccountId(1), "A", "Name", "Plan", true);
    shelf.follow(ListPlan.of(CostItems.of(List.of(account)), shelf.led, shelf.there(), false));

    assertThat(ListPlan.of(CostItems.of(List.of()), shelf.led, shelf.there(), false).isDrastic())
        .isTrue();
  }
}
