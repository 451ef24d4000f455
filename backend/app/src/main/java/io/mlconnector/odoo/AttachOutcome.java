package io.mlconnector.odoo;

import io.mlconnector.core.problem.Problem;

/** What came of attaching a file. */
public sealed interface AttachOutcome {

  /** The move has the file, be it from now on or from before. */
  record Attached(long id) implements AttachOutcome {}

  /** The move is not, or is no longer, the entry that it is for; nothing was sent. */
  record Astray() implements AttachOutcome {}

  /** Odoo, or the web server before it, does not take this file, or not for this move. */
  record Refused(Problem problem) implements AttachOutcome {}
}
