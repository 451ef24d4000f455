package io.mlconnector.odoo.client;

import io.mlconnector.core.accounting.LedgerMasters.LedgerCurrency;
import io.mlconnector.odoo.LoadOutcome.Refusal;
import io.mlconnector.odoo.Loadable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** The currencies of a database by ISO code. */
record Currencies(Map<String, LedgerCurrency> byCode) {

  Currencies {
    byCode = Map.copyOf(byCode);
  }

  /** The records whose currency Odoo does not have, refused. */
  List<Refusal> refusals(List<Loadable> records) {
    var refusals = new ArrayList<Refusal>();
    for (var index = 0; index < records.size(); index++) {
      var content = records.get(index).content();
      var missing =
          Stream.of(content.currency().code(), content.companyCurrency().code())
              .filter(code -> !byCode.containsKey(code))
              .findFirst();
      if (missing.isPresent()) {
        refusals.add(new Refusal(index, "Odoo has no currency " + missing.get()));
      }
    }
    return List.copyOf(refusals);
  }

  /** The database id of a record's currency, which must be known. */
  String id(Loadable loadable) {
    var code = loadable.content().currency().code();
    return Long.toString(Objects.requireNonNull(byCode.get(code), code).id());
  }
}
