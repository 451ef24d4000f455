package io.mlconnector.sync.posting;

import io.mlconnector.core.accounting.LedgerMasters;
import io.mlconnector.core.accounting.LedgerRecord;
import io.mlconnector.core.accounting.TaxMarks;
import io.mlconnector.core.accounting.VendorBill;
import java.time.LocalDate;
import java.util.Optional;

/** Which days a company's books are closed for. Pure. */
record Periods(LedgerMasters masters) {

  /** Until when the books are closed for the record; empty if its day is open. */
  Optional<LocalDate> closedFor(LedgerRecord content) {
    return lock(content).filter(last -> !content.date().isAfter(last));
  }

  private Optional<LocalDate> lock(LedgerRecord content) {
    var journal = masters.journals().get(content.journal());
    var type = journal == null ? "general" : journal.type();
    return Optional.ofNullable(masters.company().locks().of(type, isTaxed(content)));
  }

  private static boolean isTaxed(LedgerRecord content) {
    return content.lines().stream().anyMatch(line -> !line.marks().equals(TaxMarks.NONE))
        || (content instanceof VendorBill bill
            && bill.items().stream().anyMatch(item -> !item.taxes().isEmpty()));
  }
}
