package io.mlconnector.golden;

import static java.util.stream.Collectors.toUnmodifiableMap;

import com.fasterxml.jackson.databind.JsonNode;
import io.mlconnector.core.accounting.CompanyId;
import io.mlconnector.core.accounting.LedgerMasters;
import io.mlconnector.core.accounting.OrderLineId;
import io.mlconnector.core.accounting.PartnerId;
import io.mlconnector.core.accounting.PurchaseOrder;
import io.mlconnector.core.mapping.Facts;
import io.mlconnector.core.mapping.Need;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The ledger of the golden cases: its companies with their masters, rates and orders. */
final class Books {

  private final JsonNode json;
  private final Map<CompanyId, MastersPage> companies;

  Books(JsonNode json) {
    this.json = json;
    this.companies =
        json.path("companies").properties().stream()
            .map(company -> new MastersPage(company.getKey(), company.getValue()))
            .collect(toUnmodifiableMap(MastersPage::id, company -> company));
  }

  LocalDate today() {
    return LocalDate.parse(json.path("today").asText());
  }

  List<LedgerMasters.Company> companies() {
    return companies.values().stream().map(page -> page.masters().company()).toList();
  }

  MastersPage company(CompanyId id) {
    var page = companies.get(id);
    if (page == null) {
      throw new IllegalStateException("the ledger has no company " + id);
    }
    return page;
  }

  /** What the ledger answers when the mapping has to know more. */
  static Facts answer(MastersPage page, Set<Need> needs) {
    var rates = new HashMap<Need.Rate, Optional<BigDecimal>>();
    var orders = new HashMap<Need.Order, Optional<PurchaseOrder>>();
    var created = new HashMap<String, PartnerId>();
    for (var need : needs) {
      switch (need) {
        case Need.Rate rate -> rates.put(rate, rate(page, rate));
        case Need.Order order -> orders.put(order, order(page, order.number()));
        case Need.NewPartner partner -> created.put(partner.key(), MastersPage.CREATED);
      }
    }
    return new Facts(rates, orders, created);
  }

  /** Odoo takes the newest rate up to the day. */
  private static Optional<BigDecimal> rate(MastersPage page, Need.Rate need) {
    return page.json().path("rates").path(need.currency()).properties().stream()
        .filter(rate -> !LocalDate.parse(rate.getKey()).isAfter(need.day()))
        .max(Map.Entry.comparingByKey())
        .map(rate -> new BigDecimal(rate.getValue().asText()));
  }

  private static Optional<PurchaseOrder> order(MastersPage page, String number) {
    return Stream.of(page.json().path("orders").path(number))
        .filter(JsonNode::isObject)
        .map(order -> order(number, order))
        .findFirst();
  }

  private static PurchaseOrder order(String number, JsonNode json) {
    var lines =
        json.path("lines").properties().stream()
            .map(
                line ->
                    new PurchaseOrder.Line(
                        new OrderLineId(Long.parseLong(line.getKey())),
                        line.getValue().path("label").asText(),
                        MastersPage.text(line.getValue(), "product")))
            .toList();
    return new PurchaseOrder(number, new PartnerId(json.path("vendor").asLong()), lines);
  }
}
