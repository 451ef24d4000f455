package io.mlconnector.sync.document;

import java.time.LocalDate;
import java.util.UUID;

/** A document's entry as Odoo numbered it, and what it comes to. */
public record PostedEntry(UUID document, String name, LocalDate date, Booked booked) {}
