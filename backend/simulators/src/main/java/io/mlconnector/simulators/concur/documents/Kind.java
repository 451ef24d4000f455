package io.mlconnector.simulators.concur.documents;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mlconnector.simulators.concur.fis.DocType;
import java.util.function.Supplier;

/**
 * One sort of document, of which as many may be drawn as wanted.
 *
 * @param name begins with SAP's number where SAP's page of use cases has the sort
 */
public record Kind(DocType type, String name, Supplier<ObjectNode> source) {

  /** A bare document of this sort; each is different. */
  public ObjectNode draw() {
    return source.get();
  }

  static Kind expense(String name, Supplier<ObjectNode> source) {
    return new Kind(DocType.EXPENSE, name, source);
  }
}
