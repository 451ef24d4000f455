package io.mlconnector.sync.vendors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import io.mlconnector.json.Json;
import io.mlconnector.odoo.OdooRecord;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A partner's texts as they are stored. PostgreSQL keeps no null characters; Odoo has none either,
 * but who knows who answers in its name.
 *
 * @param ref blank where there is none, as the others
 * @param others all that has no column of its own, as JSON
 */
record VendorTexts(String name, String ref, String vat, String country, String others) {

  private static final Set<String> COLUMNS =
      Set.of(
          "id",
          "create_date",
          "write_date",
          "active",
          "name",
          "ref",
          "vat",
          "country_code",
          "supplier_rank",
          "parent_id");

  static List<VendorTexts> of(List<OdooRecord> partners) {
    return partners.stream().map(VendorTexts::of).toList();
  }

  private static VendorTexts of(OdooRecord partner) {
    return new VendorTexts(
        clean(partner.text("name")),
        clean(partner.text("ref")),
        clean(partner.text("vat")),
        clean(partner.text("country_code")),
        others(partner.values()));
  }

  private static String others(JsonNode values) {
    var others = Json.object();
    values
        .properties()
        .forEach(
            field -> {
              if (!COLUMNS.contains(field.getKey())) {
                others.set(field.getKey(), clean(field.getValue()));
              }
            });
    return others.toString();
  }

  /** A text, or a list of them; no field that is read holds more. */
  private static JsonNode clean(JsonNode value) {
    var text = value.textValue();
    if (text != null) {
      return TextNode.valueOf(text.replace("\0", ""));
    }
    if (!value.isArray()) {
      return value;
    }
    var list = JsonNodeFactory.instance.arrayNode();
    value.forEach(one -> list.add(clean(one)));
    return list;
  }

  private static String clean(@Nullable String text) {
    return text == null ? "" : text.replace("\0", "");
  }
}
