package io.mlconnector.core.order;

import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.core.vendor.VendorKey;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** What is to become of an order in Concur. */
public sealed interface OrderPlan {

  /** More lines than that are no order that people match bills with. */
  int LINES_MAX = 500;

  /** Concur is to have it so. */
  record Tell(ConcurOrder order) implements OrderPlan {}

  /** Concur has no use for it, or knows its end. */
  record Leave() implements OrderPlan {}

  /** Concur is to close it; all else stays there as it was told. */
  record Close(ConcurOrder order) implements OrderPlan {}

  /** The order has another number by now: what Concur has by the former one is at its end. */
  record Release(ConcurOrder former) implements OrderPlan {}

  /** Somebody has to do something first. */
  record Wait(Problem problem) implements OrderPlan {}

  /**
   * What else there is to know.
   *
   * @param since orders that were confirmed before are not told for the first time
   * @param address the company's, as far as it is known
   * @param vendor as Concur knows it
   * @param second another order has the number, and had it before
   * @param whole whether all lines are known
   * @param known what Concur was told of it last, or may have been
   * @param wanted whether Concur was told of it ever: it is followed to its end
   */
  record Around(
      OrderTerms terms,
      LocalDate since,
      Optional<OrderAddress> address,
      Optional<VendorKey> vendor,
      boolean second,
      boolean whole,
      Optional<ConcurOrder> known,
      boolean wanted) {}

  static OrderPlan of(LedgerOrder order, Around around) {
    if (!isOpen(order, around)) {
      return around
          .known()
          .filter(known -> !known.closed())
          .<OrderPlan>map(known -> new Close(known.ended()))
          .orElseGet(Leave::new);
    }
    if (!around.wanted() && isBefore(order, around.since())) {
      return new Leave();
    }
    return around
        .known()
        .filter(known -> !known.number().equalsIgnoreCase(order.number()))
        .<OrderPlan>map(Release::new)
        .orElseGet(() -> open(order, around));
  }

  /** A line that is not known, or not in sight any more, may not be billed yet. */
  private static boolean isOpen(LedgerOrder order, Around around) {
    return order.isOpen()
        || (order.state() == LedgerOrder.State.BILLED
            && (!around.whole() || (around.known().isPresent() && !isInSight(order))));
  }

  private static boolean isInSight(LedgerOrder order) {
    return !order.lines().isEmpty() && order.lines().size() <= LINES_MAX;
  }

  private static boolean isBefore(LedgerOrder order, LocalDate since) {
    var day = order.day();
    return day != null && day.isBefore(since);
  }

  private static OrderPlan open(LedgerOrder order, Around around) {
    if (around.second()) {
      return new Wait(Problem.of(Code.ORDER_NUMBER_TWICE, "number", order.number()));
    }
    var lines = lines(order, around.terms());
    var missing = missing(order, around, lines);
    if (!missing.isEmpty()) {
      return new Wait(
          new Problem(
              Code.ORDER_INCOMPLETE,
              Map.of("number", order.number(), "fields", String.join(", ", missing))));
    }
    return around
        .vendor()
        .<OrderPlan>map(vendor -> new Tell(told(order, around, vendor, lines)))
        .orElseGet(
            () -> new Wait(Problem.of(Code.ORDER_VENDOR_NOT_LINKED, "number", order.number())));
  }

  private static ConcurOrder told(
      LedgerOrder order, Around around, VendorKey vendor, List<ConcurOrder.Line> lines) {
    return new ConcurOrder(
        order.number(),
        false,
        Objects.requireNonNull(order.day()),
        order.currency(),
        vendor,
        around.terms(),
        around.address().orElseThrow(),
        lines);
  }

  private static List<String> missing(
      LedgerOrder order, Around around, List<ConcurOrder.Line> lines) {
    var missing = new ArrayList<String>();
    if (order.number().isBlank()) {
      missing.add("number");
    }
    if (order.day() == null) {
      missing.add("date of confirmation");
    }
    if (order.currency().isBlank()) {
      missing.add("currency");
    }
    around
        .address()
        .ifPresentOrElse(
            address -> address.missing().forEach(field -> missing.add("the company's " + field)),
            () -> missing.add("the company's address"));
    if (!around.whole()) {
      missing.add("the right to read all of its lines");
    } else if (lines.isEmpty()) {
      missing.add("a line with a quantity");
    } else if (lines.size() > LINES_MAX) {
      missing.add("being split into orders of at most " + LINES_MAX + " lines");
    }
    return missing;
  }

  /** A line that Odoo has set to nothing is none. */
  private static List<ConcurOrder.Line> lines(LedgerOrder order, OrderTerms terms) {
    var lines = new ArrayList<ConcurOrder.Line>();
    for (var line : order.lines()) {
      if (line.quantity().signum() != 0) {
        lines.add(
            new ConcurOrder.Line(
                terms.externalId(line.id()),
                lines.size() + 1,
                text(line.text()),
                figure(line.quantity()),
                figure(line.price())));
      }
    }
    return lines;
  }

  private static String text(String text) {
    return text.replaceAll("\\p{Cntrl}+", " ").strip();
  }

  /** Odoo computes in doubles: what is behind the sixth digit is noise. */
  static BigDecimal figure(BigDecimal amount) {
    var rounded = amount.setScale(6, RoundingMode.HALF_UP).stripTrailingZeros();
    return rounded.scale() < 0 ? rounded.setScale(0) : rounded;
  }
}
