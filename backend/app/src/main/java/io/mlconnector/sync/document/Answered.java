package io.mlconnector.sync.document;

import io.vertx.core.json.JsonObject;
import java.util.UUID;

/**
 * A document of which the spend system has said something.
 *
 * @param correlation the id that our call bore, by which the spend system's support finds it
 */
public record Answered(UUID document, String correlation) {

  JsonObject change() {
    var change = TransitionRows.change(document);
    return correlation.isEmpty()
        ? change
        : change.put("detail", new JsonObject().put("correlation", correlation));
  }
}
