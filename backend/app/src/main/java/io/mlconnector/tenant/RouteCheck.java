package io.mlconnector.tenant;

import io.mlconnector.core.mapping.MappingBook.Route;
import io.mlconnector.json.Fields;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** No document may belong to two companies, and no company has two rows. */
final class RouteCheck {

  private RouteCheck() {}

  /** Notes what is wrong with the rows that the routes were read from. */
  static void check(List<Fields> rows, List<Route> routes) {
    for (var later = 1; later < routes.size(); later++) {
      for (var earlier = 0; earlier < later; earlier++) {
        check(rows.get(later), routes.get(later), routes.get(earlier), routes);
      }
    }
  }

  private static void check(Fields row, Route route, Route other, List<Route> all) {
    if (route.profile().company().equals(other.profile().company())) {
      row.wrong("odooCompanyId", "the company is in the list twice");
    } else if (clash(route, other, all)) {
      row.wrong(
          "entities",
          "company " + other.profile().company() + " takes the same entities and ledgers");
    }
  }

  private static boolean clash(Route one, Route other, List<Route> all) {
    return width(one) == width(other)
        && meet(one.entities(), other.entities())
        && meet(one.ledgers(), other.ledgers())
        && !settled(one, other, all);
  }

  private static int width(Route route) {
    return (route.entities().isEmpty() ? 1 : 0) + (route.ledgers().isEmpty() ? 1 : 0);
  }

  /** Whether some value is in both; none stands for all. */
  private static boolean meet(Set<String> one, Set<String> other) {
    return one.isEmpty() || other.isEmpty() || one.stream().anyMatch(other::contains);
  }

  /** One goes by entity and the other by ledger, and a third has each pair that both would take. */
  private static boolean settled(Route one, Route other, List<Route> all) {
    var entities = union(one.entities(), other.entities());
    var ledgers = union(one.ledgers(), other.ledgers());
    return width(one) == 1
        && one.entities().isEmpty() != other.entities().isEmpty()
        && entities.stream()
            .allMatch(entity -> ledgers.stream().allMatch(ledger -> isNamed(entity, ledger, all)));
  }

  private static boolean isNamed(String entity, String ledger, List<Route> all) {
    return all.stream()
        .anyMatch(route -> route.entities().contains(entity) && route.ledgers().contains(ledger));
  }

  private static Set<String> union(Set<String> one, Set<String> other) {
    var both = new HashSet<>(one);
    both.addAll(other);
    return both;
  }
}
