package io.mlconnector.sync.document;

import io.mlconnector.core.document.DocumentType;
import io.mlconnector.core.mapping.grid.SeenCode;
import io.mlconnector.core.problem.Problem;
import io.vertx.core.buffer.Buffer;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A document to be stored for the first time.
 *
 * @param raw sealed
 * @param entityId the entity that the envelope names, or null
 * @param ledgerCode which of the spend system's ledgers it belongs to, or null
 * @param processedOn the spend system's day of it, or null where it gives none
 * @param state FETCHED, or HELD or IGNORED with the reasons
 * @param codes what a mapping has to know for it, as it cannot be read again without unsealing
 */
public record NewDocument(
    UUID id,
    String fiId,
    DocumentType type,
    String businessId,
    int revision,
    Buffer raw,
    @Nullable String entityId,
    @Nullable String ledgerCode,
    @Nullable LocalDate processedOn,
    String title,
    @Nullable String employee,
    @Nullable String currency,
    @Nullable BigDecimal total,
    DocumentState state,
    List<Problem> problems,
    List<SeenCode> codes) {

  public NewDocument {
    if (!Transition.BEGINNINGS.contains(state)) {
      throw new IllegalArgumentException("no document begins as " + state);
    }
    problems = List.copyOf(problems);
    codes = List.copyOf(codes);
  }
}
