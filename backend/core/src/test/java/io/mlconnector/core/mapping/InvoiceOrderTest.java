package io.mlconnector.core.mapping;

import static io.mlconnector.core.mapping.InvoicePapers.BILLS;
import static io.mlconnector.core.mapping.InvoicePapers.PAPER_MILL;
import static io.mlconnector.core.mapping.InvoicePapers.amount;
import static io.mlconnector.core.mapping.InvoicePapers.bill;
import static io.mlconnector.core.mapping.InvoicePapers.map;
import static io.mlconnector.core.mapping.InvoicePapers.masters;
import static io.mlconnector.core.mapping.InvoicePapers.paper;
import static io.mlconnector.core.mapping.InvoicePapers.share;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.core.accounting.BillItem;
import io.mlconnector.core.accounting.OrderLineId;
import io.mlconnector.core.accounting.PartnerId;
import io.mlconnector.core.accounting.PurchaseOrder;
import io.mlconnector.core.document.Invoice;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class InvoiceOrderTest {

  private static final PurchaseOrder.Line LAPTOPS =
      new PurchaseOrder.Line(new OrderLineId(1), "Laptops", "LAP");
  private static final PurchaseOrder.Line HOURS =
      new PurchaseOrder.Line(new OrderLineId(2), "Hours", null);

  @Test
  void the_order_is_looked_up_first() {
    assertThat(((Mapping.Open) map(paper(share("1.00")).order(" P7 "))).needs())
        .isEqualTo(Set.of(new Need.Order("P7")));
  }

  @Test
  void an_order_of_the_line_goes_before_that_of_the_invoice() {
    var line = of("P8", null, null, share("1.00"));

    assertThat(((Mapping.Open) map(paper(line).order("P7"))).needs())
        .isEqualTo(Set.of(new Need.Order("P8")));
  }

  @Test
  void a_line_is_linked_by_number_then_item_code_then_being_alone() {
    assertThat(links(order(LAPTOPS, HOURS), of("P7", "2", "LAP", share("1.00"))))
        .containsExactly(HOURS.id());
    assertThat(links(order(HOURS, LAPTOPS), of("P7", "3", "LAP", share("1.00"))))
        .containsExactly(LAPTOPS.id());
    assertThat(links(order(HOURS), of("P7", null, null, share("1.00"))))
        .containsExactly(HOURS.id());
    assertThat(links(order(LAPTOPS), of("P7", "1", "CHAIR", share("1.00"))))
        .as("a line that is another product's")
        .containsExactly((OrderLineId) null);
    assertThat(links(order(HOURS, LAPTOPS), of("P7", "x", "?", share("1.00"))))
        .containsExactly((OrderLineId) null);
  }

  @Test
  void an_order_that_is_missing_or_anothers_is_not_linked_and_refuses_nothing() {
    var anothers = new PurchaseOrder("P7", new PartnerId(1), List.of(HOURS));
    var line = of("P7", "1", null, share("1.00"));

    assertThat(links(Optional.empty(), line)).containsExactly((OrderLineId) null);
    assertThat(links(Optional.of(anothers), line)).containsExactly((OrderLineId) null);
    assertThat(InvoicePapers.trace(mapped(Optional.of(anothers), line)))
        .contains("line 1: purchase order P7: the order is another vendor's: not linked");
  }

  @Test
  void shares_without_quantities_of_their_own_are_linked_once() {
    var uncounted = of("P7", "1", null, share("0.50"), share("0.50"));
    var counted =
        new Invoice.Line(
            1, "Paper", null, amount("2"), amount("5"), null, "P7", "1", shares("5.00", "5.00"));

    assertThat(links(order(HOURS), uncounted)).containsExactly(HOURS.id(), null);
    assertThat(links(order(HOURS), counted)).containsExactly(HOURS.id(), HOURS.id());
  }

  @Test
  void an_entry_is_linked_to_no_order() {
    var mapping = map(paper(share("1.00")).order("P7"), new Profile(), masters());

    assertThat(mapping).isInstanceOf(Mapping.Mapped.class);
  }

  @Test
  void the_trace_says_what_a_line_is_linked_to_and_why() {
    assertThat(trace(order(HOURS, LAPTOPS), of("P7", "1", null, share("1.00"))))
        .contains("line 1: purchase order P7: by the order line's number: linked to Hours");
    assertThat(trace(order(HOURS, LAPTOPS), of("P7", null, "LAP", share("1.00"))))
        .contains("line 1: purchase order P7: by item code LAP: linked to Laptops");
    assertThat(trace(order(HOURS), of("P7", null, null, share("1.00"))))
        .contains("line 1: purchase order P7: the order has one line: linked to Hours");
    assertThat(trace(order(HOURS, LAPTOPS), of("P7", "3", null, share("1.00"))))
        .contains("line 1: purchase order P7: no line of the order is clearly meant: not linked");
    assertThat(trace(Optional.empty(), of("P7", "1", null, share("1.00"))))
        .contains("line 1: purchase order P7: Odoo has no such order: not linked");
  }

  private static List<String> trace(Optional<PurchaseOrder> order, Invoice.Line line) {
    return InvoicePapers.trace(mapped(order, line));
  }

  private static List<Invoice.Share> shares(String one, String other) {
    return List.of(share(one), share(other));
  }

  private static Optional<PurchaseOrder> order(PurchaseOrder.Line... lines) {
    return Optional.of(new PurchaseOrder("P7", PAPER_MILL, List.of(lines)));
  }

  private static List<@Nullable OrderLineId> links(
      Optional<PurchaseOrder> order, Invoice.Line line) {
    return bill(mapped(order, line)).items().stream()
        .<@Nullable OrderLineId>map(BillItem::orderLine)
        .toList();
  }

  private static Mapping mapped(Optional<PurchaseOrder> order, Invoice.Line line) {
    var facts = new Facts(Map.of(), Map.of(new Need.Order("P7"), order), Map.of());
    return map(paper(line), BILLS, masters(), facts);
  }

  private static Invoice.Line of(
      String order, @Nullable String line, @Nullable String item, Invoice.Share... shares) {
    return new Invoice.Line(1, "Paper", null, null, null, item, order, line, List.of(shares));
  }
}
