package io.mlconnector.sync.document;

import java.time.LocalDate;
import java.util.UUID;

/** A document's entry as Odoo numbered it. */
public record PostedEntry(UUID document, String name, LocalDate date) {}
