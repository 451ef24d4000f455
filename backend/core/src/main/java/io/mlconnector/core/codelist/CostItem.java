package io.mlconnector.core.codelist;

import io.mlconnector.core.accounting.AnalyticAccountId;
import java.util.Locale;

/**
 * A cost object of the ledger as an item of a list.
 *
 * @param code without hyphens, which part the levels of a list's codes in Concur
 * @param name without hyphens, too
 */
public record CostItem(AnalyticAccountId account, String code, String name) {

  public CostItem {
    if (code.isBlank() || name.isBlank() || code.contains("-") || name.contains("-")) {
      throw new IllegalArgumentException("no item of a list: " + code);
    }
  }

  /** What tells items of a list apart: Concur does not regard the case of a code. */
  public String key() {
    return key(code);
  }

  static String key(String code) {
    return code.toLowerCase(Locale.ROOT);
  }
}
