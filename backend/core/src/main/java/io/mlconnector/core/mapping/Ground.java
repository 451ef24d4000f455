package io.mlconnector.core.mapping;

import io.mlconnector.core.accounting.LedgerMasters;
import java.time.LocalDate;

/**
 * What a document is mapped by.
 *
 * @param today the day in the company's time zone, for the posting rule that asks for it
 */
public record Ground(MappingProfile profile, LedgerMasters masters, Facts facts, LocalDate today) {

  public Ground with(Facts more) {
    return new Ground(profile, masters, facts.and(more), today);
  }
}
