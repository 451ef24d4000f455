package io.mlconnector.sync.exchange;

import io.mlconnector.core.reconcile.Rule;
import io.mlconnector.core.vendor.FieldGroup;
import java.util.EnumMap;
import java.util.Map;

/**
 * What a tenant wants of vendors.
 *
 * @param rules of every group; {@link Rule#ASK} where nothing was said
 */
public record ExchangeSettings(
    boolean enabled, Map<FieldGroup, Rule> rules, boolean createInConcur, boolean createInOdoo) {

  /** Of a tenant that has said nothing. */
  public static final ExchangeSettings OFF = new ExchangeSettings(false, Map.of(), false, false);

  public ExchangeSettings {
    var whole = new EnumMap<FieldGroup, Rule>(FieldGroup.class);
    for (var group : FieldGroup.values()) {
      whole.put(group, rules.getOrDefault(group, Rule.ASK));
    }
    rules = Map.copyOf(whole);
  }
}
