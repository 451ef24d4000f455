package io.mlconnector.tenant;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mlconnector.core.mapping.MappingBook;
import io.mlconnector.core.mapping.grid.Grid;
import io.mlconnector.json.Json;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A mapping as rows that can be compared, edited and put together one by one: whatever the document
 * says is in exactly one of them. A row's value is its JSON object without what is in its key.
 */
public final class MappingSheet {

  private static final String COMPANY = "odooCompanyId";
  private static final String VALUE = "value";

  /** A list of the document's and the fields that name its rows. */
  private record Rows(Grid grid, String list, String first, @Nullable String second) {}

  private static final List<Rows> LISTS =
      List.of(
          new Rows(Grid.ACCOUNTS, "accounts", "code", null),
          new Rows(Grid.PARTIES, "parties", "code", null),
          new Rows(Grid.TAXES, "taxes", "authority", "code"),
          new Rows(Grid.EMPLOYEES, "employees", "employeeId", null),
          new Rows(Grid.VENDORS, "vendors", "vendorCode", "addressCode"),
          new Rows(Grid.ADVANCES, "cashAdvanceAccounts", "code", null),
          new Rows(Grid.WAGES, "wages", "wageType", "taxableType"));

  private static final List<String> RULES =
      List.of(
          "goLiveDate",
          "onRefusal",
          "onClosedPeriod",
          "createMissingPartners",
          "rates",
          "recallDate",
          "cashAdvanceCurrency",
          "rounding");

  private MappingSheet() {}

  /**
   * A row's value in the one form in which equal values are equal: whole numbers as long ones,
   * whoever has read or made them.
   */
  public static JsonNode plain(JsonNode value) {
    if (!value.isObject()) {
      return value.isInt() ? Json.object().numberNode(value.longValue()) : value;
    }
    var plain = Json.object();
    value.properties().forEach(field -> plain.set(field.getKey(), plain(field.getValue())));
    return plain;
  }

  /** The rows of a mapping. */
  public static SortedMap<RowKey, JsonNode> of(MappingBook book) {
    var rows = new TreeMap<RowKey, JsonNode>();
    for (var route : book.routes()) {
      take(MappingWriter.route(route), rows);
    }
    return rows;
  }

  private static void take(ObjectNode json, Map<RowKey, JsonNode> rows) {
    var company = json.path(COMPANY).longValue();
    var route = Json.object();
    route.set("entities", json.path("entities"));
    route.set("ledgers", json.path("ledgers"));
    rows.put(RowKey.ofCompany(company), route);
    json.path("posting")
        .properties()
        .forEach(
            rule ->
                rows.put(new RowKey(company, Grid.JOURNALS, rule.getKey(), ""), rule.getValue()));
    LISTS.forEach(list -> takeList(company, list, json.path(list.list()), rows));
    for (var field : json.path("costObjects")) {
      takeField(company, field, rows);
    }
    for (var rule : RULES) {
      var value = json.path(rule);
      if (!value.isNull() && !value.isMissingNode()) {
        rows.put(new RowKey(company, Grid.RULES, rule, ""), Json.object().set(VALUE, value));
      }
    }
  }

  private static void takeList(
      long company, Rows list, JsonNode array, Map<RowKey, JsonNode> rows) {
    for (var row : array) {
      ObjectNode value = row.deepCopy();
      var first = value.remove(list.first()).textValue();
      var second = list.second() == null ? null : value.remove(list.second()).textValue();
      rows.put(new RowKey(company, list.grid(), first, second == null ? "" : second), value);
    }
  }

  private static void takeField(long company, JsonNode field, Map<RowKey, JsonNode> rows) {
    var name = field.path("field").textValue();
    rows.put(new RowKey(company, Grid.COST_OBJECTS, name, ""), Json.object());
    for (var row : field.path("values")) {
      ObjectNode value = row.deepCopy();
      var code = value.remove("code").textValue();
      rows.put(new RowKey(company, Grid.COST_OBJECTS, name, code), value);
    }
  }

  /** The rows as a document, each company with its own lists; read it to learn what is wrong. */
  public static MappingJson.Reading read(Map<RowKey, ? extends JsonNode> rows) {
    var companies = new TreeMap<Long, ObjectNode>();
    var sorted = new TreeMap<RowKey, JsonNode>(rows);
    sorted.forEach(
        (key, value) -> {
          if (key.equals(RowKey.ofCompany(key.company()))) {
            ObjectNode company = value.deepCopy();
            companies.put(key.company(), company.put(COMPANY, key.company()));
          }
        });
    // The rows of a company that somebody took out of the mapping go with it.
    sorted.forEach(
        (key, value) -> {
          var company = companies.get(key.company());
          if (company != null && key.grid() != Grid.POLICIES) {
            put(company, key, value);
          }
        });
    var json = Json.object();
    json.putArray("companies").addAll(companies.values());
    return MappingJson.read(json);
  }

  /** The rows that go with a company or a field that is not among them. */
  public static Set<RowKey> orphans(Map<RowKey, ? extends JsonNode> rows) {
    return rows.keySet().stream()
        .filter(
            key ->
                !rows.containsKey(RowKey.ofCompany(key.company()))
                    || (key.grid() == Grid.COST_OBJECTS
                        && !rows.containsKey(
                            new RowKey(key.company(), key.grid(), key.first(), ""))))
        .collect(Collectors.toSet());
  }

  private static void put(ObjectNode company, RowKey key, JsonNode value) {
    switch (key.grid()) {
      case JOURNALS -> company.withObjectProperty("posting").set(key.first(), value);
      case RULES -> company.set(key.first(), value.path(VALUE));
      case COST_OBJECTS -> putCostObject(company, key, value);
      case POLICIES -> {}
      case ACCOUNTS, PARTIES, TAXES, EMPLOYEES, VENDORS, ADVANCES, WAGES ->
          LISTS.stream()
              .filter(list -> list.grid() == key.grid())
              .forEach(list -> putRow(company, list, key, value));
    }
  }

  private static void putRow(ObjectNode company, Rows list, RowKey key, JsonNode value) {
    ObjectNode row = value.deepCopy();
    row.put(list.first(), key.first());
    var second = list.second();
    if (second != null) {
      row.put(second, key.second().isEmpty() ? null : key.second());
    }
    company.withArrayProperty(list.list()).add(row);
  }

  /**
   * Rows come in the order of their keys, so a field's own comes right before those of its codes,
   * which go with it where somebody took it out.
   */
  private static void putCostObject(ObjectNode company, RowKey key, JsonNode value) {
    var fields = company.withArrayProperty("costObjects");
    var last = fields.isEmpty() ? Json.object() : (ObjectNode) fields.get(fields.size() - 1);
    if (key.second().isEmpty()) {
      fields.addObject().put("field", key.first()).putArray("values");
    } else if (last.path("field").asText().equals(key.first())) {
      ObjectNode row = value.deepCopy();
      last.withArrayProperty("values").add(row.put("code", key.second()));
    }
  }
}
