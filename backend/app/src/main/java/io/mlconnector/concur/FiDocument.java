package io.mlconnector.concur;

import io.mlconnector.core.document.DocumentType;
import org.jspecify.annotations.Nullable;

/**
 * A document of the Financial Integration Service as received.
 *
 * @param fiId the FI document id (32 hex): the id for acknowledging and confirming
 * @param status such as READY or ACKNOWLEDGED; new words may appear
 * @param entityId which of the customer's Concur entities it belongs to, or null
 * @param raw the JSON text of the document itself, as sent
 */
public record FiDocument(
    String fiId, DocumentType type, String status, @Nullable String entityId, String raw) {

  /** One whose envelope names no entity. */
  public FiDocument(String fiId, DocumentType type, String status, String raw) {
    this(fiId, type, status, null, raw);
  }
}
