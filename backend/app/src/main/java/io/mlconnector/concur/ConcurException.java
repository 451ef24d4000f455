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

  public ConcurException(Kind kind, Problem problem, Optional<Duration> retryAfter) {
    this(kind, problem, retryAfter, "");
  }

  private ConcurException(
      Kind kind, Problem problem, Optional<Duration> retryAfter, String correlation) {
    super(problem.code().text() + " " + problem.message());
    this.correlation = correlation;
    this.kind = kind;
    this.problem = problem;
    this.retryAfter = retryAfter;
  }

  /** The same with the id that the call bore. */
  public ConcurException ofCall(String id) {
    return new ConcurException(kind, problem, retryAfter, id);
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
