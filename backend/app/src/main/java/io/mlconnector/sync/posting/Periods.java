package io.mlconnector.sync.posting;

import io.mlconnector.core.accounting.LedgerMasters;
import io.mlconnector.core.accounting.LedgerRecord;
import java.time.LocalDate;
import java.util.Optional;

/** Which days a company's books are closed for. Pure. */
record Periods(LedgerMasters masters) {

  /** Until when the books are closed for the record; empty if its day is open. */
  Optional<LocalDate> closedFor(LedgerRecord content) {
    return masters.lockedUpTo(content).filter(last -> !content.date().isAfter(last));
  }
}
