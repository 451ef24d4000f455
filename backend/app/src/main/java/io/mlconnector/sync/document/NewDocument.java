package io.mlconnector.sync.document;

import io.mlconnector.core.document.DocumentType;
import io.mlconnector.core.mapping.grid.SeenCode;
import io.mlconnector.core.problem.Problem;
import io.vertx.core.buffer.Buffer;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A document to be stored for the first time.
 *
 * @param raw sealed
 * @param entityId the entity that the envelope names, or null
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
    String title,
    @Nullable String employee,
    @Nullable String currency,
    @Nullable BigDecimal total,
    DocumentState state,
    List<Problem> problems,
    Codes codes) {

  /**
   * The codes of a document.
   *
   * @param ledger the ledger that it names, or null
   */
  public record Codes(@Nullable String ledger, List<SeenCode> all) {

    public static final Codes NONE = new Codes(null, List.of());

    public Codes {
      all = List.copyOf(all);
    }
  }

  public NewDocument {
    if (!Transition.BEGINNINGS.contains(state)) {
      throw new IllegalArgumentException("no document begins as " + state);
    }
    problems = List.copyOf(problems);
  }
}
