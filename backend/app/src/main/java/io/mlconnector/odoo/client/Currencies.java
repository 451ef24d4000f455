package io.mlconnector.odoo.client;

import io.mlconnector.core.accounting.LedgerMasters.LedgerCurrency;
import io.mlconnector.odoo.LoadOutcome.Refusal;
import io.mlconnector.odoo.Loadable;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

/** The currencies of a database by their codes. */
record Currencies(Map<String, LedgerCurrency> byCode) {

  Currencies {
    byCode = Map.copyOf(byCode);
  }

  /** The records whose currency Odoo does not have, refused. */
  List<Refusal> refusals(List<Loadable> records) {
    return IntStream.range(0, records.size())
        .filter(index -> !byCode.containsKey(code(records.get(index))))
        .mapToObj(index -> new Refusal(index, "Odoo has no currency " + code(records.get(index))))
        .toList();
  }

  private static String code(Loadable record) {
    return record.content().currency().code();
  }

  LedgerCurrency known(String code) {
    return Objects.requireNonNull(byCode.get(code));
  }
}
