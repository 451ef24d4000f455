package io.mlconnector.core.codelist;

import io.mlconnector.core.accounting.AnalyticAccountId;
import io.mlconnector.core.accounting.LedgerMasters.AnalyticAccount;
import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The analytic accounts of a plan, as items of a list.
 *
 * @param flawed those that can be none, and why; whatever the list has of them stays
 */
public record CostItems(List<CostItem> items, Map<AnalyticAccountId, Problem> flawed) {

  /** Concur says so of List Item v3, and nothing of v4. */
  public static final int CODE_MAX = 32;

  public static final int NAME_MAX = 64;

  public CostItems {
    items = List.copyOf(items);
    flawed = Map.copyOf(flawed);
  }

  /** The items of these accounts, each once, ordered by code. */
  public static CostItems of(Collection<AnalyticAccount> accounts) {
    var flawed = new HashMap<AnalyticAccountId, Problem>();
    var byKey = new TreeMap<String, List<CostItem>>();
    accounts.stream()
        .filter(AnalyticAccount::active)
        .distinct()
        .sorted(Comparator.comparingLong(one -> one.id().value()))
        .forEach(
            account -> {
              var code = clean(Objects.requireNonNullElse(account.code(), "")).replace('-', '_');
              if (code.isEmpty()) {
                flawed.put(
                    account.id(), Problem.of(Code.COST_CODE_MISSING, "account", account.name()));
              } else if (code.length() > CODE_MAX) {
                flawed.put(account.id(), tooLong(account, code));
              } else {
                var item = new CostItem(account.id(), code, name(account.name(), code));
                byKey.computeIfAbsent(item.key(), none -> new ArrayList<>()).add(item);
              }
            });
    byKey.values().stream().filter(same -> same.size() > 1).forEach(same -> twice(same, flawed));
    return new CostItems(
        byKey.values().stream().filter(same -> same.size() == 1).map(List::getFirst).toList(),
        flawed);
  }

  private static Problem tooLong(AnalyticAccount account, String code) {
    return new Problem(
        Code.COST_CODE_TOO_LONG,
        Map.of(
            "account", account.name(),
            "length", Integer.toString(code.length()),
            "max", Integer.toString(CODE_MAX)));
  }

  private static void twice(List<CostItem> same, Map<AnalyticAccountId, Problem> flawed) {
    var names = same.stream().map(CostItem::name).collect(Collectors.joining(", "));
    same.forEach(
        item ->
            flawed.put(
                item.account(),
                new Problem(Code.COST_CODE_TWICE, Map.of("code", item.code(), "accounts", names))));
  }

  private static String name(String name, String code) {
    var clean = clean(name).replace('-', ' ').replaceAll(" {2,}", " ").strip();
    var cut = clean.length() <= NAME_MAX ? clean : clean.substring(0, end(clean));
    return cut.isBlank() ? code : cut.strip();
  }

  private static int end(String name) {
    return Character.isHighSurrogate(name.charAt(NAME_MAX - 1)) ? NAME_MAX - 1 : NAME_MAX;
  }

  private static String clean(String text) {
    return text.replaceAll("\\p{Cntrl}", " ").strip();
  }
}
