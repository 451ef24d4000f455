package io.mlconnector.core.mapping;

import io.mlconnector.core.accounting.PartnerId;
import io.mlconnector.core.accounting.PurchaseOrder;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What was looked up for {@link Need}s; an empty value says that the ledger has none.
 *
 * @param partners created partners by {@link Need.NewPartner#key()}
 */
public record Facts(
    Map<Need.Rate, Optional<BigDecimal>> rates,
    Map<Need.Order, Optional<PurchaseOrder>> orders,
    Map<String, PartnerId> partners) {

  public static final Facts NONE = new Facts(Map.of(), Map.of(), Map.of());

  public Facts {
    rates = Map.copyOf(rates);
    orders = Map.copyOf(orders);
    partners = Map.copyOf(partners);
  }

  /** These and the others; where both know something, the others count. */
  public Facts and(Facts others) {
    return new Facts(
        joined(rates, others.rates),
        joined(orders, others.orders),
        joined(partners, others.partners));
  }

  private static <K, V> Map<K, V> joined(Map<K, V> one, Map<K, V> other) {
    var all = new HashMap<>(one);
    all.putAll(other);
    return all;
  }
}
