package io.mlconnector.simulators.concur.fis;

import com.fasterxml.jackson.databind.JsonNode;
import io.mlconnector.simulators.ExactJson;
import java.util.ArrayList;
import java.util.List;

/** Queues documents from text in any of the shapes in which SAP publishes them. */
public final class DocumentLoader {

  private final FisQueue queue;

  public DocumentLoader(FisQueue queue) {
    this.queue = queue;
  }

  /**
   * Queues every document of the text as READY, whatever status the text tells.
   *
   * @param json an answer in either envelope, one item of it, or a bare document; an item's {@code
   *     document} may be an object or a string that holds one
   * @return the FI ids: the text's own, or new ones for bare documents
   */
  public List<String> load(String json) {
    JsonNode root = ExactJson.read(json);
    for (String list : List.of("fIDocuments", "content")) {
      if (root.path(list).isArray()) {
        List<String> ids = new ArrayList<>();
        root.path(list).forEach(item -> ids.add(item(item)));
        return ids;
      }
    }
    return List.of(root.has("document") ? item(root) : queue.enqueue(json));
  }

  private String item(JsonNode item) {
    JsonNode document = item.path("document");
    String text = document.isTextual() ? document.asText() : ExactJson.write(document);
    DocType type =
        DocType.of(item.path("docType").asText())
            .orElseGet(() -> DocType.guess(ExactJson.read(text)));
    return queue.enqueue(item.path("id").asText(), type, text);
  }
}
