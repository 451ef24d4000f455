package io.mlconnector.sync.lists;

import io.mlconnector.core.accounting.AnalyticAccountId;
import io.mlconnector.core.accounting.LedgerMasters.AnalyticAccount;
import io.mlconnector.core.codelist.CostItem;
import io.mlconnector.core.codelist.CostItems;
import io.mlconnector.core.codelist.ListPlan;
import io.mlconnector.core.codelist.ListPlan.Step;
import io.mlconnector.core.codelist.Listed;
import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.sync.lists.CostListItem.Op;
import io.mlconnector.sync.lists.ListRows.Stored;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a comparison of a plan with a list changes in what is stored. Pure.
 *
 * @param changed rows that are new or not as they were
 * @param removed keys of rows that mean nothing any more
 * @param problem of the list as a whole
 */
record Comparing(List<CostListItem> changed, Set<String> removed, @Nullable Problem problem) {

  Comparing {
    changed = List.copyOf(changed);
    removed = Set.copyOf(removed);
  }

  /**
   * @param known what is stored of the list's items
   * @param there what the list has
   */
  static Comparing of(
      Stored list,
      Collection<AnalyticAccount> accounts,
      List<CostListItem> known,
      List<Listed> there) {
    var wanted = CostItems.of(accounts);
    var led = new HashMap<String, AnalyticAccountId>();
    known.stream().filter(CostListItem::led).forEach(one -> led.put(one.key(), one.account()));
    var plan = ListPlan.of(wanted, led, there, list.takesOver());
    var isHeld = plan.isDrastic() && !list.mayDelete();
    var rows = new HashMap<String, CostListItem>();
    (isHeld ? plan.deletingNothing() : plan)
        .steps()
        .forEach(step -> put(rows, item(step, led, named(known))));
    wanted.flawed().forEach((account, problem) -> put(rows, flawed(account, problem)));
    return between(known, rows, kept(led, there), isHeld ? mostlyGone(list, plan) : null);
  }

  private static Map<String, CostListItem> named(List<CostListItem> known) {
    return known.stream().collect(Collectors.toMap(CostListItem::key, one -> one));
  }

  private static void put(Map<String, CostListItem> rows, CostListItem item) {
    rows.put(item.key(), item);
  }

  private static CostListItem item(
      Step step, Map<String, AnalyticAccountId> led, Map<String, CostListItem> known) {
    return switch (step) {
      case Step.Agreed agreed -> row(agreed.item(), null, true, null);
      case Step.Create create ->
          row(create.item(), Op.CREATE, led.containsKey(create.item().key()), null);
      case Step.Rename rename ->
          new CostListItem(
              rename.item().key(),
              rename.account(),
              rename.code(),
              rename.item().name(),
              Op.RENAME,
              led.containsKey(rename.item().key()),
              null);
      case Step.Strange strange -> row(strange.item(), null, false, problem(strange));
      case Step.Delete delete -> {
        var key = new Listed(delete.code(), "").key();
        var before = known.get(key);
        yield new CostListItem(
            key,
            delete.account(),
            delete.code(),
            before == null ? "" : before.name(),
            Op.DELETE,
            true,
            null);
      }
    };
  }

  private static CostListItem row(
      CostItem item, @Nullable Op op, boolean led, @Nullable Problem problem) {
    return new CostListItem(item.key(), item.account(), item.code(), item.name(), op, led, problem);
  }

  private static Problem problem(Step.Strange strange) {
    return new Problem(
        Code.LIST_ITEM_STRANGE,
        Map.of("code", strange.code(), "there", strange.there(), "here", strange.item().name()));
  }

  private static CostListItem flawed(AnalyticAccountId account, Problem problem) {
    var name = problem.facts().getOrDefault("account", problem.facts().getOrDefault("code", ""));
    return new CostListItem("#" + account.value(), account, "", name, null, false, problem);
  }

  private static Problem mostlyGone(Stored list, ListPlan plan) {
    var gone = plan.steps().stream().filter(Step.Delete.class::isInstance).count();
    var created = plan.steps().stream().filter(Step.Create.class::isInstance).count();
    return new Problem(
        Code.LIST_MOSTLY_GONE,
        Map.of(
            "list", list.target().listName(),
            "gone", Long.toString(gone),
            "known", Long.toString(plan.steps().size() - created)));
  }

  /**
   * What the list has from Odoo is not forgotten before it is deleted there; and what is not to be
   * deleted now is not deleted, though it was to be before.
   */
  private static Set<String> kept(Map<String, AnalyticAccountId> led, List<Listed> there) {
    var kept = new HashSet<String>();
    there.stream().map(Listed::key).filter(led::containsKey).forEach(kept::add);
    return kept;
  }

  private static Comparing between(
      List<CostListItem> known,
      Map<String, CostListItem> rows,
      Set<String> kept,
      @Nullable Problem problem) {
    var same = new HashSet<>(known);
    var changed = new ArrayList<CostListItem>();
    var removed = new HashSet<String>();
    rows.values().stream().filter(row -> !same.contains(row)).forEach(changed::add);
    for (var one : known) {
      if (!rows.containsKey(one.key())) {
        if (!kept.contains(one.key())) {
          removed.add(one.key());
        } else if (one.op() != null || one.problem() != null) {
          changed.add(one.atRest());
        }
      }
    }
    return new Comparing(changed, removed, problem);
  }
}
