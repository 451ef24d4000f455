package io.mlconnector.sync.document;

import io.mlconnector.core.document.DocumentType;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.odoo.MoveId;
import io.vertx.core.buffer.Buffer;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A document that the lane works on.
 *
 * @param raw sealed, as stored
 * @param entityId the entity that Concur names it under, or null
 * @param twin another document of the same business document that is live, or null
 * @param adjusted the taxes of its draft bill are right
 * @param accepted a person takes the entry as Odoo has it
 * @param unseen Odoo did not show the entry when it was last read
 * @param takeBack why our own draft is about to be deleted in Odoo; empty if it is not
 * @param frozen set from before the first load until the end, unless Odoo refused it
 * @param elsewhere the address of the Odoo that the entry was made for, if that is not the tenant's
 *     any more
 */
public record OpenDocument(
    UUID id,
    String fiId,
    DocumentType type,
    String businessId,
    int revision,
    DocumentState state,
    Buffer raw,
    int attempts,
    @Nullable String entityId,
    @Nullable Twin twin,
    boolean adjusted,
    boolean accepted,
    boolean unseen,
    List<Problem> takeBack,
    @Nullable FrozenEntry frozen,
    @Nullable String elsewhere,
    @Nullable MoveId move,
    @Nullable String entryName,
    @Nullable LocalDate entryDate) {

  public OpenDocument {
    takeBack = List.copyOf(takeBack);
  }

  /** The same document with its entry decided. */
  public OpenDocument with(FrozenEntry entry) {
    return new OpenDocument(
        id,
        fiId,
        type,
        businessId,
        revision,
        state,
        raw,
        attempts,
        entityId,
        twin,
        adjusted,
        accepted,
        unseen,
        takeBack,
        entry,
        null,
        null,
        entryName,
        entryDate);
  }

  /** The same document with its move known. */
  public OpenDocument with(MoveId known) {
    return new OpenDocument(
        id,
        fiId,
        type,
        businessId,
        revision,
        state,
        raw,
        attempts,
        entityId,
        twin,
        adjusted,
        accepted,
        unseen,
        takeBack,
        frozen,
        elsewhere,
        known,
        entryName,
        entryDate);
  }

  /**
   * The decided entry.
   *
   * @throws IllegalStateException if there is none yet
   */
  public FrozenEntry entry() {
    if (frozen == null) {
      throw new IllegalStateException("document " + id + " has no entry yet");
    }
    return frozen;
  }

  /**
   * The move that carries the entry.
   *
   * @throws IllegalStateException if it is not known yet
   */
  public MoveId moveId() {
    if (move == null) {
      throw new IllegalStateException("document " + id + " has no move yet");
    }
    return move;
  }
}
