package io.mlconnector.odoo.client;

import io.mlconnector.core.accounting.CompanyId;
import io.mlconnector.core.accounting.OrderLineId;
import io.mlconnector.core.accounting.PartnerId;
import io.mlconnector.core.accounting.PurchaseOrder;
import io.mlconnector.odoo.OdooException;
import io.mlconnector.odoo.rpc.Json;
import io.mlconnector.odoo.rpc.Rpc;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Purchase orders by their numbers. An Odoo without them, or a user who may not see them, has none:
 * a bill is right without the link.
 */
final class Orders {

  private static final String COMPANIES = "allowed_company_ids";

  private final Rpc rpc;
  private final CompanyId company;

  Orders(Rpc rpc, CompanyId company) {
    this.rpc = rpc;
    this.company = company;
  }

  private record Order(long id, String number, @Nullable Long vendor) {}

  private record Line(long id, long order, String label, @Nullable Long product) {}

  Future<Map<String, PurchaseOrder>> of(Set<String> numbers) {
    return numbers.isEmpty()
        ? Future.succeededFuture(Map.of())
        : rpc.run(orders(numbers)).compose(this::withLines).recover(Orders::noneIfUnknown);
  }

  private SearchRead<Order> orders(Set<String> numbers) {
    return SearchRead.of(
            "purchase.order",
            Domains.where(Domains.every(), "name", "in", Domains.texts(numbers)),
            List.of("name", "partner_id"),
            row -> new Order(row.id(), row.textOrBlank("name"), row.referenceOrNull("partner_id")))
        .in(COMPANIES, Domains.only(company));
  }

  private Future<Map<String, PurchaseOrder>> withLines(List<Order> orders) {
    return orders.isEmpty()
        ? Future.succeededFuture(Map.of())
        : rpc.run(lines(orders))
            .compose(lines -> codes(lines).map(codes -> joined(orders, lines, codes)));
  }

  /** Sections and notes have no amount, and nobody counts them. */
  private SearchRead<Line> lines(List<Order> orders) {
    var domain =
        Domains.where(
            Domains.where(
                Domains.every(),
                "order_id",
                "in",
                Domains.ids(orders.stream().map(Order::id).toList())),
            "display_type",
            "=",
            Json.NODES.booleanNode(false));
    return SearchRead.of(
            "purchase.order.line",
            domain,
            List.of("order_id", "name", "product_id"),
            row ->
                new Line(
                    row.id(),
                    row.reference("order_id"),
                    row.textOrBlank("name"),
                    row.referenceOrNull("product_id")))
        .ordered("order_id, sequence, id")
        .in(COMPANIES, Domains.only(company));
  }

  private Future<Map<Long, String>> codes(List<Line> lines) {
    var products =
        lines.stream().flatMap(line -> Stream.ofNullable(line.product())).distinct().toList();
    return products.isEmpty()
        ? Future.succeededFuture(Map.of())
        : rpc.run(
                SearchRead.of(
                        "product.product",
                        Domains.where(Domains.every(), "id", "in", Domains.ids(products)),
                        List.of("default_code"),
                        row -> Map.entry(row.id(), row.textOrBlank("default_code")))
                    .in(COMPANIES, Domains.only(company)))
            .map(
                found ->
                    found.stream()
                        .filter(code -> !code.getValue().isEmpty())
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
  }

  private static Map<String, PurchaseOrder> joined(
      List<Order> orders, List<Line> lines, Map<Long, String> codes) {
    return orders.stream()
        .collect(
            Collectors.toUnmodifiableMap(
                Order::number, order -> order(order, lines, codes), (one, other) -> one));
  }

  private static PurchaseOrder order(Order order, List<Line> lines, Map<Long, String> codes) {
    var vendor = order.vendor();
    return new PurchaseOrder(
        order.number(),
        vendor == null ? null : new PartnerId(vendor),
        lines.stream()
            .filter(line -> line.order() == order.id())
            .map(
                line ->
                    new PurchaseOrder.Line(
                        new OrderLineId(line.id()),
                        line.label(),
                        line.product() == null ? null : codes.get(line.product())))
            .toList());
  }

  private static Future<Map<String, PurchaseOrder>> noneIfUnknown(Throwable failure) {
    return failure instanceof OdooException odoo
            && (odoo.kind() == OdooException.Kind.OUR_FAULT || OdooClient.isDenied(odoo))
        ? Future.succeededFuture(Map.of())
        : Future.failedFuture(failure);
  }
}
