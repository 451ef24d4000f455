package io.mlconnector.simulators.concur.documents;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.util.List;

/** The ways in which SAP's samples and callers write the same amount. */
enum Wording {
  /** In the currency's decimals: 50.00. */
  SHORT,
  /** With eight decimals: 50.00000000, and 0E-8 for nothing. */
  LONG,
  /** As a string: "50.00". */
  TEXT;

  private static final int DECIMALS = 8;

  static Wording any(Draw draw) {
    return draw.of(List.of(SHORT, SHORT, LONG, LONG, TEXT));
  }

  /**
   * The document with every amount, rate and percentage in it written this way; changed in place.
   */
  ObjectNode written(ObjectNode document) {
    document
        .properties()
        .forEach(
            field -> {
              JsonNode value = field.getValue();
              if (value.isBigDecimal()) {
                field.setValue(number(value.decimalValue()));
              } else {
                inside(value);
              }
            });
    return document;
  }

  private void inside(JsonNode value) {
    if (value instanceof ObjectNode object) {
      written(object);
    } else if (value instanceof ArrayNode array) {
      array.forEach(this::inside);
    }
  }

  private JsonNode number(BigDecimal value) {
    return switch (this) {
      case SHORT -> DecimalNode.valueOf(value);
      case LONG -> DecimalNode.valueOf(value.setScale(Math.max(value.scale(), DECIMALS)));
      case TEXT -> TextNode.valueOf(value.toPlainString());
    };
  }
}
