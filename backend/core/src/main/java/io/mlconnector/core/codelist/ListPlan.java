package io.mlconnector.core.codelist;

import io.mlconnector.core.accounting.AnalyticAccountId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What is to become of each item that the ledger has a say in. Items that nobody has ever taken
 * from the ledger are not in it: the list may have others besides.
 */
public record ListPlan(List<Step> steps) {

  /** From so many on, it is told before most of what the list has from the ledger is deleted. */
  private static final int DELETED_MIN = 3;

  public ListPlan {
    steps = List.copyOf(steps);
  }

  /** What is to become of one item. */
  public sealed interface Step {

    String code();

    AnalyticAccountId account();

    /** The list has it as it is to be. */
    record Agreed(CostItem item) implements Step {

      @Override
      public String code() {
        return item.code();
      }

      @Override
      public AnalyticAccountId account() {
        return item.account();
      }
    }

    /** It is missing. */
    record Create(CostItem item) implements Step {

      @Override
      public String code() {
        return item.code();
      }

      @Override
      public AnalyticAccountId account() {
        return item.account();
      }
    }

    /**
     * It has another name.
     *
     * @param code as the list writes it
     */
    record Rename(String code, CostItem item) implements Step {

      @Override
      public AnalyticAccountId account() {
        return item.account();
      }
    }

    /**
     * The list had an item of this code before the ledger was to lead it, and it may be about
     * something else: a person says whether it is to be renamed.
     */
    record Strange(CostItem item, String there) implements Step {

      @Override
      public String code() {
        return item.code();
      }

      @Override
      public AnalyticAccountId account() {
        return item.account();
      }
    }

    /** The ledger does not have it any more, or not in use. */
    record Delete(String code, AnalyticAccountId account) implements Step {}
  }

  /**
   * Compares the ledger with the list.
   *
   * @param led items that the list has from the ledger, by key: whose they were
   * @param there what the list has
   * @param takesOver whether items that were there before get the ledger's names
   */
  public static ListPlan of(
      CostItems wanted, Map<String, AnalyticAccountId> led, List<Listed> there, boolean takesOver) {
    var byKey = new HashMap<String, Listed>();
    there.forEach(one -> byKey.put(one.key(), one));
    var steps = new ArrayList<Step>();
    for (var item : wanted.items()) {
      steps.add(step(item, byKey.get(item.key()), takesOver || led.containsKey(item.key())));
    }
    var keys = wanted.items().stream().map(CostItem::key).collect(Collectors.toSet());
    led.forEach(
        (key, account) -> {
          var listed = byKey.get(key);
          // An account that cannot be an item for now keeps its own: somebody may be using it.
          if (listed != null && !keys.contains(key) && !wanted.flawed().containsKey(account)) {
            steps.add(new Step.Delete(listed.code(), account));
          }
        });
    return new ListPlan(steps);
  }

  private static Step step(CostItem item, @Nullable Listed listed, boolean leads) {
    if (listed == null) {
      return new Step.Create(item);
    }
    if (listed.name().equals(item.name())) {
      return new Step.Agreed(item);
    }
    return leads ? new Step.Rename(listed.code(), item) : new Step.Strange(item, listed.name());
  }

  /**
   * Whether so much is to be deleted that a person should look at it first: a plan that was
   * renamed, or that we may not read any more, looks like one that is empty.
   */
  public boolean isDrastic() {
    var deleted = steps.stream().filter(Step.Delete.class::isInstance).count();
    return deleted > 0
        && ((deleted >= DELETED_MIN && deleted * 2 > ledBefore()) || deleted == steps.size());
  }

  private long ledBefore() {
    return steps.stream()
        .filter(
            step ->
                switch (step) {
                  case Step.Agreed agreed -> true;
                  case Step.Rename rename -> true;
                  case Step.Delete delete -> true;
                  case Step.Create create -> false;
                  case Step.Strange strange -> false;
                })
        .count();
  }

  /** The same without deleting anything. */
  public ListPlan deletingNothing() {
    return new ListPlan(steps.stream().filter(step -> !(step instanceof Step.Delete)).toList());
  }
}
