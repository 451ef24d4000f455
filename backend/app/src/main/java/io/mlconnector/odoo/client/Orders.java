package io.mlconnector.odoo.client;

import io.mlconnector.core.accounting.CompanyId;
import io.mlconnector.core.accounting.OrderLineId;
import io.mlconnector.core.accounting.PartnerId;
import io.mlconnector.core.accounting.PurchaseOrder;
import io.mlconnector.odoo.rpc.Json;
import io.mlconnector.odoo.rpc.Rpc;
import io.vertx.core.Future;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Confirmed purchase orders by number: three reads, whatever their count. */
final class Orders {

  private static final String COMPANIES = "allowed_company_ids";

  private record Order(long id, String number, @Nullable PartnerId vendor) {}

  private record OrderLine(long order, long id, String label, @Nullable Long product) {}

  private record Product(long id, @Nullable String code) {}

  private final Rpc rpc;
  private final CompanyId company;

  Orders(Rpc rpc, CompanyId company) {
    this.rpc = rpc;
    this.company = company;
  }

  /** None where purchasing is not installed or not shown to the user. */
  Future<Map<String, PurchaseOrder>> numbered(Set<String> numbers) {
    return rpc.run(new IfThere<>(orders(numbers)))
        .recover(IfThere::none)
        .compose(orders -> orders.isEmpty() ? Future.succeededFuture(Map.of()) : with(orders));
  }

  private SearchRead<Order> orders(Set<String> numbers) {
    var named = Domains.where(Domains.every(), "name", "in", Domains.texts(numbers));
    var mine = Domains.where(named, "company_id", "in", Domains.only(company));
    return SearchRead.of(
            "purchase.order",
            Domains.where(mine, "state", "in", Domains.texts(List.of("purchase", "done"))),
            List.of("name", "partner_id"),
            row ->
                new Order(
                    row.id(), row.textOrBlank("name"), row.reference("partner_id", PartnerId::new)))
        .in(COMPANIES, Domains.only(company));
  }

  private Future<Map<String, PurchaseOrder>> with(List<Order> orders) {
    return rpc.run(lines(orders.stream().map(Order::id).toList()))
        .compose(lines -> products(lines).map(codes -> byNumber(orders, lines, codes)));
  }

  private SearchRead<OrderLine> lines(Collection<Long> orders) {
    return SearchRead.of(
            "purchase.order.line",
            Domains.where(
                Domains.where(Domains.every(), "order_id", "in", Domains.ids(orders)),
                "display_type",
                "=",
                Json.NODES.booleanNode(false)),
            List.of("order_id", "name", "product_id"),
            row ->
                new OrderLine(
                    row.reference("order_id"),
                    row.id(),
                    row.textOrBlank("name"),
                    row.referenceOrNull("product_id")))
        .in(COMPANIES, Domains.only(company));
  }

  private Future<Map<Long, String>> products(List<OrderLine> lines) {
    var ids = lines.stream().flatMap(line -> Stream.ofNullable(line.product())).distinct().toList();
    if (ids.isEmpty()) {
      return Future.succeededFuture(Map.of());
    }
    var read =
        SearchRead.of(
                "product.product",
                Domains.where(Domains.every(), "id", "in", Domains.ids(ids)),
                List.of("default_code"),
                row -> new Product(row.id(), row.text("default_code")))
            .in("active_test", Json.NODES.booleanNode(false))
            .in(COMPANIES, Domains.only(company));
    return rpc.run(read).map(Orders::codes);
  }

  private static Map<Long, String> codes(List<Product> products) {
    var codes = new HashMap<Long, String>();
    for (var product : products) {
      if (product.code() != null) {
        codes.put(product.id(), product.code());
      }
    }
    return codes;
  }

  private static Map<String, PurchaseOrder> byNumber(
      List<Order> orders, List<OrderLine> lines, Map<Long, String> codes) {
    Function<Order, List<PurchaseOrder.Line>> linesOf =
        order ->
            lines.stream()
                .filter(line -> line.order() == order.id())
                .map(
                    line ->
                        new PurchaseOrder.Line(
                            new OrderLineId(line.id()),
                            line.label(),
                            line.product() == null ? null : codes.get(line.product())))
                .toList();
    return orders.stream()
        .collect(
            Collectors.toUnmodifiableMap(
                Order::number,
                order -> new PurchaseOrder(order.number(), order.vendor(), linesOf.apply(order)),
                (first, again) -> first));
  }
}
