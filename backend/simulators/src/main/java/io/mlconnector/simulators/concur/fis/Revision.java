package io.mlconnector.simulators.concur.fis;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mlconnector.simulators.ExactJson;
import java.util.List;

/** What a document that is submitted again says in its {@code revisionNumber}. */
public enum Revision {
  SAME,
  NEXT;

  /** The document's text with this revision; a number stays a number and a string a string. */
  String of(String text) {
    return switch (this) {
      case SAME -> text;
      case NEXT -> next(text);
    };
  }

  private static String next(String text) {
    JsonNode document = ExactJson.read(text);
    for (String header : List.of("report", "requestHeader")) {
      if (document.path(header) instanceof ObjectNode node && node.has("revisionNumber")) {
        JsonNode revision = node.path("revisionNumber");
        int next = revision.asInt() + 1;
        if (revision.isTextual()) {
          node.put("revisionNumber", String.valueOf(next));
        } else {
          node.put("revisionNumber", next);
        }
      }
    }
    return ExactJson.write(document);
  }
}
