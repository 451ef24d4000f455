package io.mlconnector.tenant;

import com.fasterxml.jackson.databind.JsonNode;
import io.mlconnector.core.mapping.MappingProfile;
import java.time.Instant;

/**
 * A saved mapping.
 *
 * @param document the mapping document as it was saved
 */
public record MappingVersion(
    int version, MappingProfile profile, JsonNode document, String author, Instant createdAt) {}
