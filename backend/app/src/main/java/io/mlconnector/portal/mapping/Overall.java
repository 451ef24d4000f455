package io.mlconnector.portal.mapping;

import io.mlconnector.core.mapping.grid.Coverage;
import io.mlconnector.core.mapping.grid.Seen;
import io.mlconnector.db.TenantId;
import io.mlconnector.sync.seen.SeenCodes;
import io.vertx.core.Future;
import java.util.List;

/** How many of a company's documents have no code that keeps them from being posted. */
final class Overall {

  /** What is shown where nothing is known. */
  static final Whole NOTHING = new Whole("", "", List.of(), false);

  /** Documents with any of more codes are not told apart by one question to the database. */
  private static final int CODES_MAX = 5_000;

  /** With so many sums of codes there are few documents to count. */
  private static final int AT_ONCE_MAX = 500;

  private final SeenCodes seen;

  Overall(SeenCodes seen) {
    this.seen = seen;
  }

  /**
   * The whole of a company's mapping.
   *
   * @param words such as {@code 120 of 125 documents}; blank where nothing is known
   */
  public record Whole(String words, String percent, List<Meter.Bar> amounts, boolean full) {}

  /** Whether to look for it takes longer than somebody who opens a page waits gladly. */
  boolean takesLong(TenantId tenant, Sight sight, List<Seen> bad) {
    return sight.usage().sums().size() > AT_ONCE_MAX && !seen.knowsDocuments(tenant, bad);
  }

  Future<Whole> of(TenantId tenant, Sight sight, List<Seen> bad) {
    if (bad.size() > CODES_MAX || sight.book().isEmpty()) {
      return Future.succeededFuture(NOTHING);
    }
    var book = sight.book().get();
    return seen.documents(tenant, bad)
        .map(
            parts ->
                Coverage.whole(
                    parts.stream()
                        .filter(
                            part ->
                                part.place()
                                    .in(book)
                                    .filter(one -> one.company().value() == sight.company())
                                    .isPresent())
                        .map(part -> part.documents())
                        .toList()))
        .map(Overall::whole);
  }

  private static Whole whole(Coverage coverage) {
    var documents = coverage.uses();
    if (documents.all() == 0) {
      return NOTHING;
    }
    return new Whole(
        documents.good() + " of " + documents.all() + " documents",
        documents.percent().toPlainString(),
        Meter.of(coverage).amounts(),
        documents.good() == documents.all());
  }
}
