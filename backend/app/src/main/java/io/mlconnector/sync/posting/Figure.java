package io.mlconnector.sync.posting;

import io.mlconnector.core.accounting.EntryLine;
import io.mlconnector.core.accounting.JournalEntry;
import io.mlconnector.core.accounting.LedgerRecord;
import io.mlconnector.core.accounting.TagId;
import io.mlconnector.core.accounting.VendorBill;
import io.mlconnector.odoo.Move;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What has to be equal on a line; numbers without trailing zeros, so that scale is no matter, and
 * what does not matter is empty.
 *
 * @param amount in the document's currency
 * @param value in the company's currency
 */
record Figure(Place place, String currency, BigDecimal amount, BigDecimal value)
    implements Comparable<Figure> {

  private static final long NOBODY = 0;

  /** What of a line matters beside account, partner and amount. */
  record Care(boolean sharesAndMarks, boolean values) {}

  /**
   * Where on the ledger a line stands.
   *
   * @param shares analytic accounts with their percent, as text
   * @param marks tags of the tax report and the tax, as text
   */
  record Place(long account, long partner, String shares, String marks)
      implements Comparable<Place> {

    @Override
    public int compareTo(Place other) {
      return Comparator.comparingLong(Place::account)
          .thenComparingLong(Place::partner)
          .thenComparing(Place::shares)
          .thenComparing(Place::marks)
          .compare(this, other);
    }

    @Override
    public String toString() {
      var who = partner == NOBODY ? "" : " partner " + partner;
      var what = shares.isEmpty() ? "" : " analytic " + shares;
      return "account " + account + who + what + marks;
    }
  }

  static List<Figure> ofRecord(LedgerRecord content, Care care) {
    return joined(content, content.lines().stream().map(line -> of(line, care)));
  }

  static List<Figure> ofMove(LedgerRecord content, Move move, Care care) {
    return joined(content, move.lines().stream().map(line -> of(line, care)));
  }

  /** Odoo makes the lines of a bill by itself, and may join or split what stands in one place. */
  private static List<Figure> joined(LedgerRecord content, Stream<Figure> figures) {
    return switch (content) {
      case JournalEntry entry -> figures.sorted().toList();
      case VendorBill bill ->
          figures
              .collect(
                  Collectors.toMap(
                      figure -> List.of(figure.place, figure.currency),
                      figure -> figure,
                      Figure::plus))
              .values()
              .stream()
              .sorted()
              .toList();
    };
  }

  private Figure plus(Figure other) {
    return new Figure(
        place, currency, bare(amount.add(other.amount)), bare(value.add(other.value)));
  }

  private static Figure of(EntryLine line, Care care) {
    var partner = line.partner();
    var marks = line.marks();
    var tax = marks.tax();
    return new Figure(
        new Place(
            line.account().value(),
            partner == null ? NOBODY : partner.value(),
            care.sharesAndMarks() ? shares(sent(line)) : "",
            care.sharesAndMarks()
                ? marks(
                    marks.tags().stream().map(TagId::value).toList(),
                    tax == null ? null : tax.value())
                : ""),
        line.amount().currency().code(),
        bare(line.amount().amount()),
        care.values() ? bare(line.value().amount()) : BigDecimal.ZERO);
  }

  private static Figure of(Move.Line line, Care care) {
    var partner = line.partner();
    return new Figure(
        new Place(
            line.account(),
            partner == null ? NOBODY : partner,
            care.sharesAndMarks() ? shares(line.analytic()) : "",
            care.sharesAndMarks() ? marks(line.tags(), line.tax()) : ""),
        line.currency(),
        bare(line.amount()),
        care.values() ? bare(line.balance()) : BigDecimal.ZERO);
  }

  private static Map<Long, BigDecimal> sent(EntryLine line) {
    return line.analytic().entrySet().stream()
        .collect(Collectors.toMap(share -> share.getKey().value(), Map.Entry::getValue));
  }

  private static String shares(Map<Long, BigDecimal> percent) {
    return new TreeMap<>(percent)
        .entrySet().stream()
            .map(one -> one.getKey() + ": " + one.getValue().stripTrailingZeros().toPlainString())
            .collect(Collectors.joining(", "));
  }

  private static String marks(Collection<Long> tags, @Nullable Long tax) {
    return (tax == null ? "" : " of tax " + tax)
        + (tags.isEmpty() ? "" : " tagged " + new TreeSet<>(tags));
  }

  private static BigDecimal bare(BigDecimal number) {
    return number.stripTrailingZeros();
  }

  @Override
  public int compareTo(Figure other) {
    return Comparator.comparing(Figure::place)
        .thenComparing(Figure::currency)
        .thenComparing(Figure::amount)
        .thenComparing(Figure::value)
        .compare(this, other);
  }

  @Override
  public String toString() {
    var worth =
        value.signum() == 0 || value.compareTo(amount) == 0
            ? ""
            : " worth " + value.toPlainString();
    return amount.toPlainString() + " " + currency + worth + " on " + place;
  }
}
