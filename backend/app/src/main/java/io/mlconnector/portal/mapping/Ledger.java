package io.mlconnector.portal.mapping;

import io.mlconnector.core.accounting.LedgerMasters;
import io.mlconnector.core.mapping.grid.Booked;
import io.mlconnector.core.mapping.grid.Suggestions;
import io.mlconnector.core.mapping.grid.Targets;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A company's masters as last read, with what is looked up in them as soon as it is needed. */
final class Ledger {

  private final LedgerMasters masters;
  private final List<Booked> booked;
  private final Targets targets;
  private final AtomicReference<@Nullable Suggestions> suggestions = new AtomicReference<>();

  Ledger(LedgerMasters masters, List<Booked> booked) {
    this.masters = masters;
    this.booked = List.copyOf(booked);
    this.targets = new Targets(masters);
  }

  LedgerMasters masters() {
    return masters;
  }

  Targets targets() {
    return targets;
  }

  List<Booked> booked() {
    return booked;
  }

  /** Whoever asks first makes the lists; two at once make the same ones. */
  Suggestions suggestions() {
    var known = suggestions.get();
    if (known == null) {
      known = new Suggestions(masters, booked);
      suggestions.set(known);
    }
    return known;
  }
}
