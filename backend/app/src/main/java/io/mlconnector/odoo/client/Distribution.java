package io.mlconnector.odoo.client;

import com.fasterxml.jackson.databind.JsonNode;
import io.mlconnector.core.accounting.AnalyticAccountId;
import io.mlconnector.odoo.rpc.Json;
import io.mlconnector.odoo.rpc.Unreadable;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A line's analytic accounts as Odoo keeps them: percent by account, and accounts of several plans
 * that share the same money in one key, joined by commas.
 */
final class Distribution {

  private static final BigDecimal WHOLE = BigDecimal.valueOf(100);

  private Distribution() {}

  /** JSON text, or empty for none. */
  static String text(Map<AnalyticAccountId, BigDecimal> analytic) {
    if (analytic.isEmpty()) {
      return "";
    }
    var percent = new TreeMap<Long, BigDecimal>();
    analytic.forEach((account, share) -> percent.put(account.value(), share));
    var keys = Json.NODES.objectNode();
    if (percent.values().stream().allMatch(share -> share.compareTo(WHOLE) == 0)) {
      keys.put(joined(List.copyOf(percent.keySet())), WHOLE);
    } else {
      percent.forEach((account, share) -> keys.put(Long.toString(account), share));
    }
    return Json.write(keys);
  }

  /**
   * Percent by account, of accounts that share a key each the whole of it.
   *
   * @param kept an object as written above, or false or null for none
   * @throws Unreadable if it is anything else
   */
  static Map<Long, BigDecimal> read(JsonNode kept) {
    var percent = new TreeMap<Long, BigDecimal>();
    for (var share : kept.properties()) {
      for (var account : share.getKey().split(",", -1)) {
        percent.merge(
            account(account), Json.decimal(share.getValue(), "an analytic share"), BigDecimal::add);
      }
    }
    return percent;
  }

  private static long account(String key) {
    try {
      return Long.parseLong(key.strip());
    } catch (NumberFormatException e) {
      throw new Unreadable("an analytic account that is no id");
    }
  }

  private static String joined(List<Long> accounts) {
    return accounts.stream().map(String::valueOf).collect(Collectors.joining(","));
  }
}
