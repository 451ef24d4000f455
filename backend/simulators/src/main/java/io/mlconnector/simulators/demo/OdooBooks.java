package io.mlconnector.simulators.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mlconnector.simulators.ExactJson;
import io.mlconnector.simulators.odoo.orm.Database;
import io.mlconnector.simulators.odoo.orm.ExternalIds;
import io.mlconnector.simulators.odoo.orm.Row;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All rows and external ids of an Odoo database, to JSON and back. */
record OdooBooks(Database database) {

  private static final String DECIMAL = "decimal";

  String snapshot() {
    return database.transaction(() -> ExactJson.write(books()));
  }

  private ObjectNode books() {
    ObjectNode root = ExactJson.object();
    ObjectNode tables = root.putObject("tables");
    for (String model : database.models()) {
      ArrayNode rows = tables.putArray(model);
      for (Row row : database.rows(model)) {
        ObjectNode node = rows.addObject().put("id", row.id());
        ObjectNode values = node.putObject("values");
        row.values().forEach((field, value) -> values.set(field, json(value)));
      }
    }
    ArrayNode names = root.putArray("externalIds");
    for (ExternalIds.Entry entry : database.externalIds().all()) {
      names
          .addObject()
          .put("xmlid", entry.xmlid())
          .put("model", entry.model())
          .put("record", entry.recordId())
          .put("noupdate", entry.noupdate());
    }
    return root;
  }

  /** Puts every saved row in the place of the one that the world began with. */
  void restore(String snapshot) {
    JsonNode root = ExactJson.read(snapshot);
    database.transaction(
        () -> {
          root.path("tables")
              .properties()
              .forEach(table -> table.getValue().forEach(row -> put(table.getKey(), row)));
          root.path("externalIds").forEach(this::name);
          return true;
        });
  }

  private void put(String model, JsonNode row) {
    Map<String, Object> values = new LinkedHashMap<>();
    row.path("values")
        .properties()
        .forEach(field -> values.put(field.getKey(), value(field.getValue())));
    database.put(model, new Row(row.path("id").asLong(), values));
  }

  private void name(JsonNode entry) {
    String xmlid = entry.path("xmlid").asText();
    if (database.externalIds().find(xmlid).isEmpty()) {
      database
          .externalIds()
          .add(
              xmlid,
              entry.path("model").asText(),
              entry.path("record").asLong(),
              entry.path("noupdate").asBoolean());
    }
  }

  /** Decimals are told from texts by a wrapping object, maps by another. */
  private static JsonNode json(Object value) {
    return switch (value) {
      case String text -> ExactJson.array().add(text).get(0);
      case Boolean flag -> ExactJson.array().add(flag).get(0);
      case Long number -> ExactJson.array().add(number).get(0);
      case BigDecimal number -> ExactJson.object().put(DECIMAL, number.toString());
      case List<?> list -> {
        ArrayNode array = ExactJson.array();
        list.forEach(element -> array.add(json(element)));
        yield array;
      }
      case Map<?, ?> map -> {
        ObjectNode node = ExactJson.object();
        map.forEach((key, element) -> node.set(String.valueOf(key), json(element)));
        yield ExactJson.object().set("map", node);
      }
      default -> throw new IllegalStateException("no JSON for " + value.getClass());
    };
  }

  private static Object value(JsonNode node) {
    if (node.isTextual()) {
      return node.asText();
    }
    if (node.isBoolean()) {
      return node.asBoolean();
    }
    if (node.isIntegralNumber()) {
      return node.asLong();
    }
    if (node.has(DECIMAL)) {
      return new BigDecimal(node.path(DECIMAL).asText());
    }
    if (node.isArray()) {
      List<Object> list = new ArrayList<>();
      node.forEach(element -> list.add(value(element)));
      return List.copyOf(list);
    }
    Map<String, Object> map = new LinkedHashMap<>();
    node.path("map")
        .properties()
        .forEach(entry -> map.put(entry.getKey(), value(entry.getValue())));
    return map;
  }
}
