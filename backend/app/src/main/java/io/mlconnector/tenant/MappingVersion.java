package io.mlconnector.tenant;

import com.fasterxml.jackson.databind.JsonNode;
import io.mlconnector.core.mapping.MappingBook;
import java.time.Instant;

/**
 * A saved mapping.
 *
 * @param ofConnectedOdoo its ids are those of the Odoo that is connected now
 * @param document the mapping document as it was saved
 * @param note why, in its author's words; may be blank
 */
public record MappingVersion(
    int version,
    MappingBook book,
    boolean ofConnectedOdoo,
    JsonNode document,
    String author,
    String note,
    Instant createdAt) {

  /** The same, as the connection stands now. */
  MappingVersion as(boolean ofTheConnectedOdoo) {
    return ofTheConnectedOdoo == ofConnectedOdoo
        ? this
        : new MappingVersion(version, book, ofTheConnectedOdoo, document, author, note, createdAt);
  }
}
