package io.mlconnector.sync.posting;

import io.mlconnector.core.accounting.CompanyId;
import io.mlconnector.core.mapping.Facts;
import io.mlconnector.core.mapping.Need;
import io.mlconnector.odoo.Odoo;
import io.vertx.core.Future;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Answers of Odoo to what mappings ask for; nothing is written there. */
public final class LedgerFacts {

  private LedgerFacts() {}

  /** The rates that are asked for, one list for each day. */
  public static Collection<List<Need.Rate>> ratesByDay(Set<Need> needs) {
    return all(needs, Need.Rate.class)
        .collect(Collectors.groupingBy(Need.Rate::day, TreeMap::new, Collectors.toList()))
        .values();
  }

  public static List<Need.Order> orders(Set<Need> needs) {
    return all(needs, Need.Order.class).toList();
  }

  public static List<Need.NewPartner> partners(Set<Need> needs) {
    return all(needs, Need.NewPartner.class).toList();
  }

  private static <T extends Need> Stream<T> all(Set<Need> needs, Class<T> kind) {
    return needs.stream().filter(kind::isInstance).map(kind::cast);
  }

  /**
   * The rates in one call.
   *
   * @param needs at least one, all of one day
   */
  public static Future<Facts> rates(Odoo odoo, CompanyId company, List<Need.Rate> needs) {
    var currencies = needs.stream().map(Need.Rate::currency).collect(Collectors.toSet());
    return odoo.rates(company, needs.getFirst().day(), currencies)
        .map(
            found ->
                new Facts(
                    found(needs, need -> Optional.ofNullable(found.get(need.currency()))),
                    Map.of(),
                    Map.of()));
  }

  /** The purchase orders in one call. */
  public static Future<Facts> orders(Odoo odoo, CompanyId company, List<Need.Order> needs) {
    var numbers = needs.stream().map(Need.Order::number).collect(Collectors.toSet());
    return odoo.orders(company, numbers)
        .map(
            found ->
                new Facts(
                    Map.of(),
                    found(needs, need -> Optional.ofNullable(found.get(need.number()))),
                    Map.of()));
  }

  private static <K, V> Map<K, V> found(List<K> needs, Function<K, V> answer) {
    return needs.stream().distinct().collect(Collectors.toMap(Function.identity(), answer));
  }
}
