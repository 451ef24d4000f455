package io.mlconnector.sync.board;

import io.mlconnector.core.accounting.CompanyId;
import io.mlconnector.core.document.DocumentType;
import io.mlconnector.core.mapping.MappingBook;
import io.mlconnector.sync.board.Tally.InLedger;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the spend system approved against what the ledger holds, by company, type of document and
 * currency. The sums of all rows are the sums of all documents.
 */
public record CloseBoard(List<Line> lines) {

  private static final Comparator<Line> ORDER =
      Comparator.comparing(
              (Line line) -> line.key().company().map(CompanyId::value).orElse(Long.MAX_VALUE))
          .thenComparing(line -> line.key().type())
          .thenComparing(line -> line.key().currency());

  public CloseBoard {
    lines = List.copyOf(lines);
  }

  /**
   * What a line is of.
   *
   * @param company empty where no company of the mapping takes the documents
   */
  public record Key(Optional<CompanyId> company, DocumentType type, String currency) {}

  /** A number of documents and what they come to; {@code untotalled} of them state no total. */
  public record Sum(long documents, BigDecimal amount, long untotalled) {

    static final Sum NONE = new Sum(0, BigDecimal.ZERO, 0);

    Sum plus(Sum other) {
      return new Sum(
          documents + other.documents, amount.add(other.amount), untotalled + other.untotalled);
    }
  }

  /**
   * A line of the board.
   *
   * @param buckets by what became of the documents
   * @param differing how many of the posted ones Odoo does not hold as they were sent
   * @param ledger what Odoo holds of the posted ones
   */
  public record Line(Key key, Map<Bucket, Sum> buckets, long differing, InLedger ledger) {

    public Line {
      buckets = Map.copyOf(buckets);
    }

    public Sum in(Bucket bucket) {
      return buckets.getOrDefault(bucket, Sum.NONE);
    }

    /** What was approved, and is to be in the ledger or explained. */
    public Sum approved() {
      return buckets.entrySet().stream()
          .filter(bucket -> bucket.getKey().isReceived())
          .map(Map.Entry::getValue)
          .reduce(Sum.NONE, Sum::plus);
    }

    /** What is to be posted still: held or in work. */
    public Sum missing() {
      return in(Bucket.HELD).plus(in(Bucket.IN_WORK));
    }

    /** What Odoo holds of the posted ones. */
    public Sum posted() {
      return new Sum(in(Bucket.POSTED).documents(), ledger.amount(), ledger.unknown());
    }

    public Verdict verdict() {
      if (missing().documents() > 0) {
        return Verdict.MISSING;
      }
      if (differing > 0 || ledger.excess().signum() != 0) {
        return Verdict.DIFFERS;
      }
      return in(Bucket.POSTED).untotalled() > 0 ? Verdict.NOT_COMPARED : Verdict.EQUAL;
    }
  }

  /** How a line stands. */
  public enum Verdict {
    /** Everything that is to be posted is, and Odoo holds what was sent. */
    EQUAL,
    /** Everything is posted, but a person has changed some of it in Odoo. */
    DIFFERS,
    /** Everything is posted, but of some of it the spend system states no total. */
    NOT_COMPARED,
    /** Something is not posted yet. */
    MISSING
  }

  /** The board of these documents. */
  public static CloseBoard of(List<Tally> tallies, Optional<MappingBook> book) {
    var buckets = new HashMap<Key, Map<Bucket, Sum>>();
    var differing = new HashMap<Key, Long>();
    var ledger = new HashMap<Key, InLedger>();
    for (var tally : tallies) {
      var key = new Key(tally.home().company(book), tally.type(), tally.currency());
      var sum = new Sum(tally.documents(), tally.total(), tally.untotalled());
      buckets
          .computeIfAbsent(key, none -> new EnumMap<>(Bucket.class))
          .merge(tally.bucket(), sum, Sum::plus);
      if (tally.bucket() == Bucket.POSTED) {
        ledger.merge(key, tally.ledger(), InLedger::plus);
        differing.merge(key, tally.differs() ? tally.documents() : 0, Long::sum);
      }
    }
    return new CloseBoard(
        buckets.entrySet().stream()
            .map(
                line ->
                    new Line(
                        line.getKey(),
                        line.getValue(),
                        differing.getOrDefault(line.getKey(), 0L),
                        ledger.getOrDefault(line.getKey(), InLedger.NOTHING)))
            .sorted(ORDER)
            .toList());
  }

  /** Whether nothing is missing, nothing differs, and all of it could be compared. */
  public boolean isClosed() {
    return lines.stream().allMatch(line -> line.verdict() == Verdict.EQUAL);
  }
}
