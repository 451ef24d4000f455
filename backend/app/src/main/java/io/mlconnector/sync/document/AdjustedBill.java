package io.mlconnector.sync.document;

import io.vertx.core.json.JsonObject;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A draft bill whose taxes are right.
 *
 * @param detail the changes that it took, or null where Odoo had worked out the same
 */
public record AdjustedBill(UUID document, @Nullable JsonObject detail) {}
