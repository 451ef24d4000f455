package io.mlconnector.core.mapping;

import io.mlconnector.core.accounting.Directory;
import io.mlconnector.core.accounting.OrderLineId;
import io.mlconnector.core.accounting.PartnerId;
import io.mlconnector.core.accounting.PurchaseOrder;
import io.mlconnector.core.document.Invoice;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Links lines of an invoice to lines of the ledger's purchase orders. A link that cannot be made
 * refuses nothing: the bill is owed all the same, and the trace says what is not linked.
 */
final class OrderLinks {

  private final Invoice invoice;
  private final Facts facts;
  private final Directory directory;
  private final Findings findings;

  OrderLinks(Invoice invoice, Ground ground, Findings findings) {
    this.invoice = invoice;
    this.facts = ground.facts();
    this.directory = ground.masters().directory();
    this.findings = findings;
  }

  /** The orders that have to be looked up first. */
  Set<Need> needs() {
    return invoice.lines().stream()
        .map(this::number)
        .flatMap(Stream::ofNullable)
        .map(Need.Order::new)
        .filter(need -> !facts.orders().containsKey(need))
        .collect(Collectors.toUnmodifiableSet());
  }

  /** The order line that a line bills, or null. */
  @Nullable OrderLineId of(Invoice.Line line, PartnerId vendor) {
    var number = number(line);
    if (number == null) {
      return null;
    }
    var subject = "line " + line.position() + ": purchase order " + Text.row(number);
    var order = facts.orders().getOrDefault(new Need.Order(number), Optional.empty()).orElse(null);
    if (order == null) {
      findings.decided(subject, "Odoo has no such order", "not linked");
      return null;
    }
    if (!isOf(order, vendor)) {
      findings.decided(subject, "the order is another vendor's", "not linked");
      return null;
    }
    return matching(subject, line, order.lines());
  }

  /** A contact's bill may be for its company's order, and the other way round. */
  private boolean isOf(PurchaseOrder order, PartnerId vendor) {
    var ordered = order.vendor();
    return ordered != null && directory.commercial(ordered).equals(directory.commercial(vendor));
  }

  private @Nullable OrderLineId matching(
      String subject, Invoice.Line line, List<PurchaseOrder.Line> lines) {
    var position = position(line.purchaseOrderLine());
    var code = Text.orNull(line.itemCode());
    if (position > 0 && position <= lines.size() && fits(code, lines.get(position - 1))) {
      return linked(subject, "by the order line's number", lines.get(position - 1));
    }
    var same = lines.stream().filter(one -> code != null && code.equals(one.product())).toList();
    if (same.size() == 1) {
      return linked(subject, "by item code " + Text.row(code), same.getFirst());
    }
    if (lines.size() == 1 && fits(code, lines.getFirst())) {
      return linked(subject, "the order has one line", lines.getFirst());
    }
    findings.decided(subject, "no line of the order is clearly meant", "not linked");
    return null;
  }

  /** A line that is another product's is not meant, wherever it stands. */
  private static boolean fits(@Nullable String code, PurchaseOrder.Line line) {
    var product = Text.orNull(line.product());
    return code == null || product == null || code.equals(product);
  }

  private OrderLineId linked(String subject, String rule, PurchaseOrder.Line line) {
    findings.decided(subject, rule, "linked to " + Text.row(line.label()));
    return line.id();
  }

  private @Nullable String number(Invoice.Line line) {
    var own = Text.orNull(line.purchaseOrder());
    var number = own == null ? Text.orNull(invoice.purchaseOrder()) : own;
    return number == null ? null : number.strip();
  }

  /** The number as people count, or 0 where it is none. */
  private static int position(@Nullable String text) {
    return text != null && text.strip().matches("[0-9]{1,6}") ? Integer.parseInt(text.strip()) : 0;
  }
}
