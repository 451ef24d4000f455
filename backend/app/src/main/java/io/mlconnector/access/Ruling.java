package io.mlconnector.access;

import io.mlconnector.core.problem.Problem;

/** What comes of something that somebody wants to do about an access. */
public sealed interface Ruling {

  /** The access as it is afterwards. */
  record Done(Access access) implements Ruling {}

  /** Nothing has changed. */
  record Refused(Problem problem) implements Ruling {}
}
