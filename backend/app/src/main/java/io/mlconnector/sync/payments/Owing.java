package io.mlconnector.sync.payments;

import io.mlconnector.core.accounting.CompanyId;
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
 * @param company whose books its entry is in
 * @param move of Odoo's, which carries its entry
 * @param total as the spend system states it, if it does
 * @param before how it stood; empty before the first look, and where nobody was owed anything
 * @param recalled it was taken back in Concur, and Odoo has no entry of it that counts
 * @param overtaken it was taken back, and another version of it is under way
 * @param notices what Concur was or is told of it, in their order
 */
record Owing(
    UUID id,
    DocumentType type,
    CompanyId company,
    Currency currency,
    long move,
    Optional<BigDecimal> total,
    Optional<Standing> before,
    boolean recalled,
    boolean overtaken,
    List<Notice> notices) {

  Owing {
    notices = List.copyOf(notices);
  }

  Owing with(List<Notice> known) {
    return new Owing(id, type, company, currency, move, total, before, recalled, overtaken, known);
  }

  /** What the spend system calls the whole of it. */
  Money whole(Money owed) {
    return total
        .filter(stated -> stated.signum() > 0 && Money.fits(stated, currency))
        .map(stated -> new Money(stated, currency))
        .orElse(owed);
  }
}
