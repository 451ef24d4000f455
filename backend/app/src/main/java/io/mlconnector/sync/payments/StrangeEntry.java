package io.mlconnector.sync.payments;

import io.mlconnector.core.document.DocumentType;
import io.mlconnector.core.problem.Problem;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A document whose payment nobody knows, as another entry has the place of its own in Odoo. */
public record StrangeEntry(
    UUID document, DocumentType type, String businessId, @Nullable String title, Problem problem) {}
