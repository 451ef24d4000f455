package io.mlconnector.core.mapping;

import io.mlconnector.core.document.FinanceDocument;
import io.mlconnector.core.mapping.MappingProfile.Posting;
import io.mlconnector.core.money.Currency;
import java.time.LocalDate;

/**
 * What a record needs besides its lines.
 *
 * @param own the company's currency; the document's, where they are the same
 */
record Header(
    FinanceDocument document, Posting posting, LocalDate date, Currency currency, Currency own) {

  Header on(LocalDate day) {
    return new Header(document, posting, day, currency, own);
  }

  boolean foreign() {
    return !own.equals(currency);
  }

  /** The text of lines that have none of their own. */
  String title() {
    var title = Text.row(document.title());
    return title.isBlank() ? document.businessId() : title;
  }
}
