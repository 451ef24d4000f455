package io.mlconnector.sync.payments;

import io.mlconnector.core.accounting.LedgerRecord;
import io.mlconnector.core.document.DocumentType;
import io.mlconnector.core.money.Currency;
import io.mlconnector.core.money.Money;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A document whose payment is to be looked at.
 *
 * @param move of Odoo's, which carries its entry
 * @param total as the spend system states it, if it does
 * @param before how it stood; empty before the first look, and where nobody was owed anything
 * @param notices what Concur was or is told of it, in their order
 */
record Owing(
    UUID id,
    DocumentType type,
    LedgerRecord entry,
    long move,
    Optional<BigDecimal> total,
    Optional<Standing> before,
    List<Notice> notices) {

  Owing {
    notices = List.copyOf(notices);
  }

  Owing with(List<Notice> known) {
    return new Owing(id, type, entry, move, total, before, known);
  }

  Currency currency() {
    return entry.currency();
  }

  /** What the spend system calls the whole of it. */
  Money whole(Money owed) {
    return total
        .filter(stated -> stated.signum() > 0 && Money.fits(stated, currency()))
        .map(stated -> new Money(stated, currency()))
        .orElse(owed);
  }
}
