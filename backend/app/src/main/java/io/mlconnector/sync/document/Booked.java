package io.mlconnector.sync.document;

import java.math.BigDecimal;
import java.util.UUID;

/**
 * What an entry was to come to, and what Odoo holds of it, both in the document's currency. What is
 * deleted, cancelled or a draft counts as nothing.
 */
public record Booked(UUID document, BigDecimal sent, BigDecimal held) {}
