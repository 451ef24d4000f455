package io.mlconnector.portal.settings;

import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.pages.Moments;
import io.mlconnector.portal.wording.Trouble;
import io.mlconnector.sync.lists.CostList;
import io.mlconnector.sync.lists.CostListItem;
import io.mlconnector.sync.lists.CostListItem.State;
import io.mlconnector.sync.lists.CostLists;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Lists that are filled, and their items, as the pages show them. */
final class ListViews {

  private ListViews() {}

  private static List<Trouble> troubles(Optional<Problem> problem) {
    return problem.map(Trouble::of).stream().toList();
  }

  /** A list. */
  public record ListView(
      String plan,
      String name,
      boolean takesOver,
      String looked,
      CostList.Counts counts,
      List<Trouble> troubles,
      boolean asksToDelete,
      String items,
      String choose) {

    static ListView of(CostList list) {
      return new ListView(
          list.plan(),
          list.listName(),
          list.takesOver(),
          list.lookedAt().map(Moments::utc).orElse("not yet"),
          list.counts(),
          ListViews.troubles(list.problem()),
          list.problem().filter(one -> one.code() == Code.LIST_MOSTLY_GONE).isPresent(),
          ofPlan(ListPages.ITEMS, list.plan()),
          ofPlan(ListPages.CHOOSE, list.plan()));
    }
  }

  /** A plan that fills no list yet. */
  public record PlanView(String name, int accounts, String choose) {

    static PlanView of(CostLists.Plan plan) {
      return new PlanView(plan.name(), plan.accounts(), ofPlan(ListPages.CHOOSE, plan.name()));
    }
  }

  /** How many items are in a state, and where to see them. */
  public record CountView(String name, long items, String url, boolean chosen) {}

  static List<CountView> counts(CostList list, Optional<State> chosen) {
    var all = ofPlan(ListPages.ITEMS, list.plan());
    var counts = list.counts();
    return List.of(
        new CountView(
            "All", counts.listed() + counts.waiting() + counts.troubled(), all, chosen.isEmpty()),
        count("In the list", counts.listed(), State.LISTED, all, chosen),
        count("To be sent", counts.waiting(), State.WAITING, all, chosen),
        count("Need a look", counts.troubled(), State.TROUBLED, all, chosen));
  }

  private static CountView count(
      String name, long items, State state, String all, Optional<State> chosen) {
    return new CountView(
        name, items, all + "&state=" + state.word(), chosen.equals(Optional.of(state)));
  }

  static String ofPlan(String path, String plan) {
    return path + "?plan=" + URLEncoder.encode(plan, StandardCharsets.UTF_8);
  }

  static String after(String address, String key) {
    return address + "&after=" + URLEncoder.encode(key, StandardCharsets.UTF_8);
  }

  /** An item of a list. */
  public record ItemView(String code, String name, String state, List<Trouble> troubles) {

    static ItemView of(CostListItem item) {
      return new ItemView(
          item.code(), item.name(), words(item), ListViews.troubles(item.trouble()));
    }

    private static String words(CostListItem item) {
      return switch (item.state()) {
        case LISTED -> "In the list";
        case WAITING -> item.op() == CostListItem.Op.DELETE ? "To be deleted" : "To be sent";
        case TROUBLED -> "Needs a look";
      };
    }
  }
}
