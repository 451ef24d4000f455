package io.mlconnector.core.order;

import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.core.vendor.VendorKey;
import java.math.BigDecimal;
import java.math.RoundingMode;
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

  /** Concur has no use for it. */
  record Leave() implements OrderPlan {}

  /** Somebody has to do something first. */
  record Wait(Problem problem) implements OrderPlan {}

  /**
   * What else there is to know.
   *
   * @param address the company's, as far as it is known
   * @param vendor as Concur knows it
   * @param second another order has the number, and had it before
   * @param told whether Concur has the order from us
   */
  record Around(
      OrderTerms terms,
      Optional<OrderAddress> address,
      Optional<VendorKey> vendor,
      boolean second,
      boolean told) {}

  static OrderPlan of(LedgerOrder order, Around around) {
    var isOpen = order.state() == LedgerOrder.State.OPEN;
    if (!isOpen && !around.told()) {
      return new Leave();
    }
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
        order.state() != LedgerOrder.State.OPEN,
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
    if (lines.isEmpty()) {
      missing.add("a line with a quantity");
    } else if (lines.size() > LINES_MAX) {
      missing.add("lines of at most " + LINES_MAX);
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
