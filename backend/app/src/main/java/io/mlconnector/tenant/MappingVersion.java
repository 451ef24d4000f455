package io.mlconnector.tenant;

import com.fasterxml.jackson.databind.JsonNode;
import io.mlconnector.core.mapping.MappingBook;
import java.time.Instant;

/**
 * A saved mapping.
 *
 * @param document the mapping document as it was saved
 */
public record MappingVersion(
    int version, MappingBook book, JsonNode document, String author, Instant createdAt) {}
