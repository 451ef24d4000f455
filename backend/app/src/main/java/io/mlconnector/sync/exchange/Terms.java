package io.mlconnector.sync.exchange;

import io.mlconnector.core.accounting.LedgerMasters;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Currencies and payment terms of the company that vendors' terms are read for. Concur has days
 * alone: a term with a discount, of several parts or by the month's end cannot be said there.
 */
final class Terms {

  private final String currency;
  private final Map<String, Long> currencies = new HashMap<>();
  private final Map<Long, Integer> days = new HashMap<>();
  private final Set<Long> plain = new HashSet<>();
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
    if (number == null) {
      return;
    }
    var isPlain = term.discountPercent() == null;
    if (isPlain) {
      plain.add(term.id().value());
    }
    if (number > 0) {
      days.put(term.id().value(), number);
      if (isPlain) {
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

  /**
   * Whether days say all of a term, or that nothing is waited for. An archived one, or one that was
   * made after the masters were read, is not known to be so.
   */
  boolean isPlain(long term) {
    return plain.contains(term);
  }

  Optional<Long> term(int number) {
    return Optional.ofNullable(ofDays.get(number));
  }
}
