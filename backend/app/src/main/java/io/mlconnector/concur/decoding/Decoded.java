package io.mlconnector.concur.decoding;

import io.mlconnector.core.document.DocumentType;
import io.mlconnector.core.document.FinanceDocument;
import io.mlconnector.core.problem.Problem;

/** What became of a raw document. */
public sealed interface Decoded {

  /** In our words; what Concur left out is null or empty there. */
  record Understood(FinanceDocument document) implements Decoded {}

  /** Something that is there cannot be read; the problem names the field, never its content. */
  record Unreadable(Problem problem) implements Decoded {}

  /** A commitment of funds, which is no posting. */
  record NotSupported(DocumentType type) implements Decoded {}
}
