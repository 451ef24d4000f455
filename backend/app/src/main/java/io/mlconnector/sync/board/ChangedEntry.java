package io.mlconnector.sync.board;

import io.mlconnector.core.problem.Problem;
import java.util.UUID;

/** A document whose entry was changed in Odoo after it was posted. */
public record ChangedEntry(UUID document, Problem problem) {}
