package io.mlconnector.app;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mlconnector.simulators.ExactJson;
import io.vertx.core.buffer.Buffer;
import java.util.UUID;

/** Reports that have receipts, and what is on these. */
final class ReceiptPaper {

  private ReceiptPaper() {}

  static String id() {
    return UUID.randomUUID().toString().replace("-", "");
  }

  static Buffer pdf(String text) {
    return Buffer.buffer("%PDF-1.7 " + text);
  }

  /** A report whose first expenses have these images; the others claim no receipt. */
  static String report(String... images) {
    return Paper.changed(
        document -> {
          var entries = document.withArray("expenseEntry");
          entries.forEach(entry -> ((ObjectNode) entry).put("entryReceiptType", "N"));
          for (var number = 0; number < images.length; number++) {
            ((ObjectNode) entries.get(number)).put("entryReceiptId", images[number]);
          }
        });
  }

  /** A report of several expenses, of which two have images. */
  static String reportOfTwo(String one, String other) {
    while (true) {
      var document = (ObjectNode) ExactJson.read(Paper.fresh());
      var entries = document.withArray("expenseEntry");
      if (entries.size() > 1) {
        entries.forEach(entry -> ((ObjectNode) entry).put("entryReceiptType", "N"));
        ((ObjectNode) entries.get(0)).put("entryReceiptId", one);
        ((ObjectNode) entries.get(1)).put("entryReceiptId", other);
        return ExactJson.write(document);
      }
    }
  }

  /** A report of several expenses that claim receipts, of which one has an image. */
  static String mixed(String image) {
    while (true) {
      var document = (ObjectNode) ExactJson.read(Paper.fresh());
      var entries = document.withArray("expenseEntry");
      if (entries.size() > 1) {
        ((ObjectNode) entries.get(0)).put("entryReceiptId", image);
        return ExactJson.write(document);
      }
    }
  }

  static String reportId(String document) {
    return ExactJson.read(document).at("/report/reportId").asText();
  }
}
