package io.mlconnector.odoo.client;

import io.mlconnector.core.accounting.JournalEntry;
import io.mlconnector.core.accounting.LedgerMasters.LedgerCurrency;
import io.mlconnector.core.accounting.LedgerRecord;
import io.mlconnector.core.accounting.VendorBill;
import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.odoo.LoadOutcome.Refusal;
import io.mlconnector.odoo.Loadable;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The currencies of a database, and which of them is a company's own.
 *
 * @param own the ISO code of the company's currency
 */
record Currencies(String own, Map<String, LedgerCurrency> byCode) {

  Currencies {
    byCode = Map.copyOf(byCode);
  }

  /** The records whose currency Odoo does not have, refused. */
  List<Refusal> refusals(List<Loadable> records) {
    var refusals = new ArrayList<Refusal>();
    for (var index = 0; index < records.size(); index++) {
      var code = entry(records.get(index).content()).currency().code();
      if (Stream.of(code, own).anyMatch(needed -> !byCode.containsKey(needed))) {
        refusals.add(new Refusal(index, "Odoo has no currency " + code));
      }
    }
    return List.copyOf(refusals);
  }

  /** The records whose currency has no rate in Odoo on their day, refused. */
  List<Refusal> unrated(List<Loadable> records, Map<LocalDate, Map<String, BigDecimal>> rates) {
    var refusals = new ArrayList<Refusal>();
    for (var index = 0; index < records.size(); index++) {
      var entry = entry(records.get(index).content());
      var code = entry.currency().code();
      if (!code.equals(own) && !rates.getOrDefault(entry.date(), Map.of()).containsKey(code)) {
        refusals.add(new Refusal(index, noRate(code, entry.date())));
      }
    }
    return List.copyOf(refusals);
  }

  private static Problem noRate(String code, LocalDate day) {
    return new Problem(Code.ODOO_RATE_MISSING, Map.of("currency", code, "date", day.toString()));
  }

  /** The foreign currencies that rates are needed for, by day. */
  SortedMap<LocalDate, Set<String>> foreignByDay(List<Loadable> records) {
    var needed = new TreeMap<LocalDate, Set<String>>();
    for (var loadable : records) {
      var entry = entry(loadable.content());
      if (!entry.currency().code().equals(own)) {
        needed.computeIfAbsent(entry.date(), day -> new TreeSet<>()).add(entry.currency().code());
      }
    }
    return needed;
  }

  /** The records with their values in the company's currency; all currencies must be known. */
  List<Valued> valued(List<Loadable> records, Map<LocalDate, Map<String, BigDecimal>> rates) {
    return records.stream().map(loadable -> valued(loadable, rates)).toList();
  }

  private Valued valued(Loadable loadable, Map<LocalDate, Map<String, BigDecimal>> rates) {
    var entry = entry(loadable.content());
    var code = entry.currency().code();
    if (code.equals(own)) {
      return Valued.own(loadable, entry, known(code).id());
    }
    var rate = Objects.requireNonNull(rates.getOrDefault(entry.date(), Map.of()).get(code));
    return Valued.foreign(loadable, entry, known(code).id(), rate, known(own).decimals());
  }

  private LedgerCurrency known(String code) {
    return Objects.requireNonNull(byCode.get(code));
  }

  private static JournalEntry entry(LedgerRecord record) {
    return switch (record) {
      case JournalEntry entry -> entry;
      case VendorBill bill -> throw new IllegalArgumentException("bills are loaded by themselves");
    };
  }
}
