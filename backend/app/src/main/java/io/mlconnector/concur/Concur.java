package io.mlconnector.concur;

import io.mlconnector.core.document.DocumentType;
import io.vertx.core.Future;
import java.util.List;

/**
 * One tenant's Concur: the Financial Integration Service v4. A 401 is answered by one token renewal
 * and one repeat. A failed future carries {@link ConcurException}.
 */
public interface Concur {

  /** A page of READY documents; page 0 is the head of a queue that shrinks by acknowledging. */
  Future<ReadyPage> ready(DocumentType type, int page);

  /** Tells Concur that the documents are stored here; an outcome for each, in any order. */
  Future<List<Told<AcknowledgeOutcome>>> acknowledge(DocumentType type, List<String> fiIds);

  /** Tells Concur what became of the documents; an outcome for each, in any order. */
  Future<List<Told<ConfirmOutcome>>> confirm(
      DocumentType type, List<PostingConfirmation> confirmations);
}
