package io.mlconnector.odoo.client;

import com.fasterxml.jackson.databind.JsonNode;
import io.mlconnector.odoo.rpc.Json;
import io.mlconnector.odoo.rpc.Reply;
import io.mlconnector.odoo.rpc.Unreadable;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongFunction;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A record as Odoo reads it: a many2one is {@code [id, "name"]}, and whatever is empty is false.
 */
record Row(JsonNode record) {

  private static final Pattern DATE = Pattern.compile("(\\d{1,4})-(\\d{2})-(\\d{2})");

  /**
   * The records of a search.
   *
   * @throws Unreadable if the reply is no list
   */
  static List<Row> all(Reply reply) {
    return items(result(reply)).stream().map(Row::new).toList();
  }

  static List<JsonNode> items(JsonNode list) {
    var items = new ArrayList<JsonNode>();
    list.forEach(items::add);
    return List.copyOf(items);
  }

  /** The list or object that a reading method returned. */
  static JsonNode result(Reply reply) {
    if (reply instanceof Reply.Result result && result.value().isContainerNode()) {
      return result.value();
    }
    throw new Unreadable("neither records nor fields");
  }

  long id() {
    return number(record.path("id"), "id");
  }

  @Nullable String text(String field) {
    var value = record.path(field);
    if (value.isTextual()) {
      return value.textValue();
    }
    if (isEmpty(value)) {
      return null;
    }
    throw new Unreadable("no text in " + field);
  }

  String textOrBlank(String field) {
    var text = text(field);
    return text == null ? "" : text;
  }

  boolean flag(String field) {
    var value = record.path(field);
    if (!value.isBoolean()) {
      throw new Unreadable("neither true nor false in " + field);
    }
    return value.booleanValue();
  }

  BigDecimal decimal(String field) {
    return Json.decimal(record.path(field), field);
  }

  int integer(String field) {
    return Math.toIntExact(number(record.path(field), field));
  }

  /** The id that a many2one points to. */
  long reference(String field) {
    var id = referenceOrNull(field);
    if (id == null) {
      throw new Unreadable("no reference in " + field);
    }
    return id;
  }

  @Nullable Long referenceOrNull(String field) {
    var value = record.path(field);
    return isEmpty(value) ? null : Long.valueOf(number(value.path(0), field));
  }

  /** What a many2one points to, if anything. */
  <T> @Nullable T reference(String field, LongFunction<T> id) {
    var value = referenceOrNull(field);
    return value == null ? null : id.apply(value);
  }

  /** The ids of a many2many. */
  Set<Long> references(String field) {
    var ids = new HashSet<Long>();
    record.path(field).forEach(id -> ids.add(number(id, field)));
    return Set.copyOf(ids);
  }

  /** The display name of what a many2one points to. */
  @Nullable String referenceName(String field) {
    return record.path(field).path(1).textValue();
  }

  /** A date; Odoo writes "never" as year one, without leading zeros. */
  @Nullable LocalDate date(String field) {
    var text = text(field);
    if (text == null) {
      return null;
    }
    var parts = DATE.matcher(text);
    if (!parts.matches()) {
      throw new Unreadable("no date in " + field);
    }
    try {
      var date = LocalDate.of(part(parts.group(1)), part(parts.group(2)), part(parts.group(3)));
      return date.getYear() <= 1 ? null : date;
    } catch (DateTimeException e) {
      throw new Unreadable("no date in " + field);
    }
  }

  private static int part(String digits) {
    return Integer.parseInt(digits);
  }

  private static boolean isEmpty(JsonNode value) {
    return value.isNull() || (value.isBoolean() && !value.booleanValue());
  }

  private static long number(JsonNode value, String field) {
    if (!value.isIntegralNumber()) {
      throw new Unreadable("no id in " + field);
    }
    return value.longValue();
  }
}
