package io.mlconnector.simulators.concur.orders;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What an order needs by itself, whatever else the company has. */
final class OrderRules {

  static final String LINES = "LineItem";

  private static final List<String> HEADER =
      List.of(
          "PurchaseOrderNumber",
          "Name",
          "CurrencyCode",
          "OrderDate",
          "PolicyExternalID",
          "VendorCode",
          "VendorAddressCode");
  private static final List<String> ADDRESS =
      List.of("ExternalID", "Address1", "City", "PostalCode", "CountryCode");
  private static final Map<String, String> ADDRESSES =
      Map.of("BillToAddress", "6000", "ShipToAddress", "6001");
  private static final List<String> LINE =
      List.of("ExternalID", "LineNumber", "Quantity", "UnitPrice");

  private OrderRules() {}

  static Optional<Flaw> flaw(JsonNode order) {
    return HEADER.stream()
        .filter(field -> text(order, field).isEmpty())
        .map(Flaw::missing)
        .findFirst()
        .or(() -> form(order))
        .or(() -> address(order))
        .or(() -> lines(order.path(LINES)));
  }

  private static Optional<Flaw> form(JsonNode order) {
    if (!text(order, "CurrencyCode").matches("[A-Z]{3}")) {
      return Optional.of(Flaw.of("3000", "The currency code is not valid"));
    }
    if (!text(order, "OrderDate").matches("\\d{4}-\\d{2}-\\d{2}")) {
      return Optional.of(new Flaw("8002", "The type of a field is wrong", "OrderDate", ""));
    }
    return Set.of("", "Transmitted", "Closed").contains(text(order, "Status"))
        ? Optional.empty()
        : Optional.of(new Flaw("8002", "The type of a field is wrong", "Status", ""));
  }

  private static Optional<Flaw> address(JsonNode order) {
    return ADDRESSES.entrySet().stream()
        .sorted(Map.Entry.comparingByValue())
        .flatMap(
            one ->
                ADDRESS.stream()
                    .filter(field -> text(order.path(one.getKey()), field).isEmpty())
                    .map(field -> new Flaw(one.getValue(), "The address is not valid", field, "")))
        .findFirst();
  }

  private static Optional<Flaw> lines(JsonNode lines) {
    if (!lines.isArray() || lines.isEmpty()) {
      return Optional.of(Flaw.missing(LINES));
    }
    Set<String> ids = new HashSet<>();
    for (JsonNode line : lines) {
      String id = text(line, "ExternalID");
      Optional<Flaw> flaw =
          ids.add(id) ? line(line) : Optional.of(Flaw.of("5600", "The line id is there twice"));
      if (flaw.isPresent()) {
        return flaw.map(one -> one.in(id));
      }
    }
    return Optional.empty();
  }

  private static Optional<Flaw> line(JsonNode line) {
    Optional<String> missing =
        LINE.stream().filter(field -> text(line, field).isEmpty()).findFirst();
    if (missing.isPresent()) {
      return missing.map(Flaw::missing);
    }
    if (text(line, "ExpenseType").isEmpty() == text(line, "AccountCode").isEmpty()) {
      return Optional.of(Flaw.of("5000", "Either an expense type or an account code is needed"));
    }
    return List.of("Quantity", "UnitPrice").stream()
        .filter(field -> !isNumber(text(line, field)))
        .map(field -> new Flaw("8002", "The type of a field is wrong", field, ""))
        .findFirst();
  }

  static boolean isNumber(String text) {
    return text.matches("-?\\d+(\\.\\d+)?");
  }

  static String text(JsonNode node, String field) {
    return node.path(field).asText("").strip();
  }
}
