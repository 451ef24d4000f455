package io.mlconnector.concur;

import io.mlconnector.core.problem.Problem;
import java.time.Duration;
import java.util.Optional;

/** A call to Concur failed; the kind says what a repeat would do. Never holds a token. */
public final class ConcurException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** What the failure means for the caller. */
  public enum Kind {
    /** A later try may work; every call of this client may be repeated. */
    TRANSIENT,
    /** The credentials or the scopes: a person has to mend the connection. */
    CONNECTION,
    /** We asked wrongly, or cannot read the answer; repeating is useless. */
    OUR_FAULT
  }

  private final Kind kind;
  private final transient Problem problem;
  private final transient Optional<Duration> retryAfter;
  private final String correlation;
  private final boolean large;

  public ConcurException(Kind kind, Problem problem, Optional<Duration> retryAfter) {
    this(kind, problem, retryAfter, "", false);
  }

  private ConcurException(
      Kind kind,
      Problem problem,
      Optional<Duration> retryAfter,
      String correlation,
      boolean large) {
    super(problem.code().text() + " " + problem.message());
    this.correlation = correlation;
    this.large = large;
    this.kind = kind;
    this.problem = problem;
    this.retryAfter = retryAfter;
  }

  /** The answer was larger than answers may be. */
  public static ConcurException tooLarge(Problem problem) {
    return new ConcurException(Kind.OUR_FAULT, problem, Optional.empty(), "", true);
  }

  /** The same with the id that the call bore. */
  public ConcurException ofCall(String id) {
    return new ConcurException(kind, problem, retryAfter, id, large);
  }

  /** Whether the answer was larger than answers may be. */
  public boolean isTooLarge() {
    return large;
  }

  /** The id that the call bore; blank where none was sent. */
  public String correlation() {
    return correlation;
  }

  public Kind kind() {
    return kind;
  }

  public Problem problem() {
    return problem;
  }

  /** How long Concur asked us to wait: Retry-After, or 5 minutes after a timeout or 503. */
  public Optional<Duration> retryAfter() {
    return retryAfter;
  }
}
