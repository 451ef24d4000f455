package io.mlconnector.sync.exchange;

import io.mlconnector.core.vendor.VendorKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Everything that is known when both lists meet.
 *
 * @param termsMovedAt since when terms are another company's, and nobody has said who leads
 * @param copiedAt up to when the copy of Odoo's partners, which is whole, has what was changed
 * @param staff partners that are employees: they are nobody's vendors because bills are booked for
 *     them
 * @param concur with cards in Odoo's words
 */
record Stock(
    ExchangeSettings settings,
    Optional<Instant> termsMovedAt,
    Partners partners,
    Instant copiedAt,
    Set<Long> staff,
    Map<VendorKey, CopyRows.Listed> concur,
    List<LinkRow> links,
    List<Question> questions,
    List<Refusal> refusals,
    PartnerValues values,
    Instant now) {

  /** For so long, what a side refused is not sent again as it is. */
  private static final Duration REFUSED_FOR = Duration.ofHours(23);

  /** Whether what was refused then may be tried again. */
  boolean isLongAgo(Instant refused) {
    return refused.plus(REFUSED_FOR).isBefore(now);
  }
}
