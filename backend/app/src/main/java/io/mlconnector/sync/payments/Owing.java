package io.mlconnector.sync.payments;

import io.mlconnector.core.accounting.CompanyId;
import io.mlconnector.core.document.DocumentType;
import io.mlconnector.core.money.Currency;
import io.mlconnector.core.money.Money;
import io.mlconnector.odoo.OdooRecord;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * A document whose payment is to be looked at.
 *
 * @param total as the spend system states it, if it does
 * @param before how it stood; empty before the first look, and where nobody was owed anything
 * @param recalled it was taken back in Concur, and Odoo has no entry of it that counts
 * @param overtaken it was taken back, and another version of it is under way
 * @param held a person is asked whether what is gone was taken back
 * @param notices what Concur was or is told of it, in their order
 */
record Owing(
    UUID id,
    DocumentType type,
    Entry entry,
    Currency currency,
    Optional<BigDecimal> total,
    Optional<Standing> before,
    boolean recalled,
    boolean overtaken,
    boolean held,
    List<Notice> notices) {

  Owing {
    notices = List.copyOf(notices);
  }

  /**
   * Its entry as it was posted. A database that was set back gives ids out again, and numbers, too:
   * to people's entries, to other systems', to another one of ours.
   *
   * @param company whose books it is in
   * @param move of Odoo's, which carries it
   * @param name its number
   * @param posted when we knew of its posting
   * @param made when Odoo had made it, if anybody has looked before
   * @param replaced a document that was posted later has the same move
   */
  record Entry(
      CompanyId company,
      long move,
      Optional<String> name,
      Optional<Instant> posted,
      Optional<Instant> made,
      boolean replaced) {

    static final String COMPANY = "company_id";

    /** By so much two clocks may differ. */
    private static final Duration CLOCKS = Duration.ofHours(1);

    /** Whether it is this very entry that Odoo has under the id. */
    boolean is(OdooRecord found) {
      return !replaced
          && Objects.equals(found.reference(COMPANY), company.value())
          && made.map(found.created()::equals).orElseGet(() -> mayBe(found));
    }

    /**
     * What was there before we knew of the posting was not made later in its place, whatever number
     * people have given it since.
     */
    private boolean mayBe(OdooRecord found) {
      var made = found.created();
      var before = posted.filter(at -> !made.isAfter(at)).isPresent();
      var later = posted.map(at -> at.plus(CLOCKS)).filter(made::isAfter).isPresent();
      return before || (!later && isNamedSo(found));
    }

    private boolean isNamedSo(OdooRecord found) {
      return name.filter(known -> !known.equals(found.text("name"))).isEmpty();
    }
  }

  Owing with(List<Notice> known) {
    return new Owing(id, type, entry, currency, total, before, recalled, overtaken, held, known);
  }

  long move() {
    return entry.move();
  }

  /** What the spend system calls the whole of it. */
  Money whole(Money owed) {
    return total
        .filter(stated -> stated.signum() > 0 && Money.fits(stated, currency))
        .map(stated -> new Money(stated, currency))
        .orElse(owed);
  }
}
