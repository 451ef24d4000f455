package io.mlconnector.simulators.odoo.load;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.mlconnector.simulators.odoo.orm.Env;
import io.mlconnector.simulators.odoo.orm.ExternalIds;
import io.mlconnector.simulators.odoo.orm.Field;
import io.mlconnector.simulators.odoo.orm.Model;
import io.mlconnector.simulators.odoo.protocol.Json;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Turns an import's texts into values, field by field. */
final class Conversion {

  private final Env env;
  private final References references;

  Conversion(Env env, References references) {
    this.env = env;
    this.references = references;
  }

  /** The values of a line or other child; any refusal refuses the whole. */
  private Map<String, Object> child(Model model, ImportRecord record) {
    Map<String, Object> values = new LinkedHashMap<>();
    for (var entry : record.plain().entrySet()) {
      if (!Extraction.isKey(entry.getKey())) {
        values.put(entry.getKey(), inside(model, entry.getKey(), entry.getValue()));
      }
    }
    record
        .references()
        .forEach((field, ref) -> values.put(field, insideReference(model, field, ref)));
    return values;
  }

  private Object inside(Model model, String field, Object value) {
    try {
      return plain(model.field(field), value);
    } catch (ImportRefusal refused) {
      throw refused.under(model.field(field).label());
    }
  }

  private Object insideReference(Model model, String field, ImportRecord.Reference reference) {
    try {
      return references.resolve(model.field(field), reference);
    } catch (ImportRefusal refused) {
      throw refused.under(model.field(field).label());
    }
  }

  /** The commands that make or change a record's children. */
  List<Object> children(Field field, List<ImportRecord> children) {
    var model = env.schema().model(field.relation());
    List<Object> commands = new ArrayList<>();
    for (var one : children) {
      var values = child(model, one);
      var xmlid = one.plain().getOrDefault("id", "");
      if (Env.isEmpty(xmlid)) {
        commands.add(List.of(0L, 0L, values));
        continue;
      }
      var qualified = ExternalIds.qualified(String.valueOf(xmlid));
      var known = env.database().externalIds().find(qualified);
      if (known.isPresent()) {
        commands.add(List.of(1L, known.get().recordId(), values));
      } else {
        values.put("id", qualified);
        commands.add(List.of(0L, 0L, values));
      }
    }
    return commands;
  }

  Object plain(Field field, Object value) {
    if ("".equals(value) || Boolean.FALSE.equals(value)) {
      return false;
    }
    var text = String.valueOf(value);
    return switch (field.type()) {
      case FLOAT, MONETARY -> number(text);
      case INTEGER -> whole(text);
      case DATE -> date(text);
      case BOOLEAN -> List.of("1", "true", "yes").contains(text.toLowerCase(java.util.Locale.ROOT));
      case SELECTION -> choice(field, text);
      case JSON -> json(text);
      case CHAR, TEXT, HTML, BINARY, DATETIME, MANY2ONE, ONE2MANY, MANY2MANY -> text;
    };
  }

  private static BigDecimal number(String text) {
    try {
      return new BigDecimal(text);
    } catch (NumberFormatException wrong) {
      throw new ImportRefusal(
          "'" + text + "' does not seem to be a number for field '%s'", Map.of());
    }
  }

  private static Long whole(String text) {
    try {
      return Long.valueOf(text);
    } catch (NumberFormatException wrong) {
      throw new ImportRefusal(
          "'" + text + "' does not seem to be an integer for field '%s'", Map.of());
    }
  }

  private static String date(String text) {
    try {
      return LocalDate.parse(text).toString();
    } catch (DateTimeParseException wrong) {
      throw new ImportRefusal(
          "'" + text + "' does not seem to be a valid date for field '%s'",
          Map.of("moreinfo", "Use the format '2012-12-31'"));
    }
  }

  private static String choice(Field field, String text) {
    return field.selection().entrySet().stream()
        .filter(e -> e.getKey().equals(text) || e.getValue().equals(text))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElseThrow(
            () ->
                new ImportRefusal(
                    "Value '" + text + "' not found in selection field '%s'",
                    Map.of("moreinfo", List.copyOf(field.selection().values()))));
  }

  private static Object json(String text) {
    try {
      return Json.read(text);
    } catch (JsonProcessingException wrong) {
      throw new ImportRefusal(
          "'" + text + "' does not seem to be a valid JSON for field '%s'", Map.of());
    }
  }
}
