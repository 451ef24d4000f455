package io.mlconnector.sync.exchange;

import io.mlconnector.core.accounting.LedgerMasters;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Currencies and payment terms of the company that vendors' terms are read for. */
final class Terms {

  private final String currency;
  private final Map<String, Long> currencies = new HashMap<>();
  private final Map<Long, Integer> days = new HashMap<>();
  private final Map<Integer, Long> ofDays = new HashMap<>();

  Terms(LedgerMasters masters) {
    this.currency = masters.company().currency();
    masters.currencies().values().stream()
        .filter(LedgerMasters.LedgerCurrency::active)
        .forEach(one -> currencies.put(one.code(), one.id()));
    masters.terms().values().stream()
        .sorted((one, other) -> Long.compare(one.id().value(), other.id().value()))
        .forEach(this::add);
  }

  /** Of several terms of so many days, the plainest, and then the oldest, is given to partners. */
  private void add(LedgerMasters.PaymentTerm term) {
    var number = term.days();
    if (number != null && number > 0) {
      days.put(term.id().value(), number);
      if (term.discountPercent() == null) {
        ofDays.putIfAbsent(number, term.id().value());
      }
    }
  }

  /** In which a vendor without a currency of its own is paid. */
  String currency() {
    return currency;
  }

  Optional<Long> currency(String code) {
    return Optional.ofNullable(currencies.get(code));
  }

  Optional<Integer> days(long term) {
    return Optional.ofNullable(days.get(term));
  }

  Optional<Long> term(int number) {
    return Optional.ofNullable(ofDays.get(number));
  }
}
