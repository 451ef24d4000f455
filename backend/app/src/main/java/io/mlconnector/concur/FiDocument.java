package io.mlconnector.concur;

import io.mlconnector.core.document.DocumentType;

/**
 * A document of the Financial Integration Service as received.
 *
 * @param fiId the FI document id (32 hex): the id for acknowledging and confirming
 * @param status such as READY or ACKNOWLEDGED; new words may appear
 * @param raw the JSON text of the document itself, as sent
 */
public record FiDocument(String fiId, DocumentType type, String status, String raw) {}
