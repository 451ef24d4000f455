package io.mlconnector.odoo;

import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A call to Odoo failed; the kind says what a repeat would do. Never holds Odoo's traceback. */
public final class OdooException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** No name of a class in Python, so that it is no server's exception. */
  private static final String TOO_LARGE = "too large";

  private static final Set<Code> NOT_OFFERED =
      EnumSet.of(Code.ODOO_CALL_WRONG, Code.ODOO_ACCESS_DENIED, Code.ODOO_PLAN_WITHOUT_API);

  /** What the failure means for the caller. */
  public enum Kind {
    /** Nothing happened there, and a later try may work. */
    TRANSIENT,
    /** It may have happened: read before deciding. */
    UNKNOWN_OUTCOME,
    /** The key, the rights, the address or the database: a person has to mend the connection. */
    CONNECTION,
    /** We asked wrongly; repeating is useless. */
    OUR_FAULT
  }

  private final Kind kind;
  private final transient Problem problem;
  private final @Nullable Duration retryAfter;
  private final @Nullable String thrown;

  public OdooException(Kind kind, Problem problem) {
    this(kind, problem, null);
  }

  public OdooException(Kind kind, Problem problem, @Nullable Duration retryAfter) {
    this(kind, problem, retryAfter, null);
  }

  private OdooException(
      Kind kind, Problem problem, @Nullable Duration retryAfter, @Nullable String thrown) {
    super(problem.code().text() + " " + problem.message());
    this.kind = kind;
    this.problem = problem;
    this.retryAfter = retryAfter;
    this.thrown = thrown;
  }

  /**
   * A fault of ours that the server found.
   *
   * @param thrown its exception's class, without the module
   */
  public static OdooException ofOurs(Problem problem, String thrown) {
    return new OdooException(Kind.OUR_FAULT, problem, null, thrown);
  }

  /** The answer was larger than answers may be. */
  public static OdooException tooLarge(Kind kind, Problem problem) {
    return new OdooException(kind, problem, null, TOO_LARGE);
  }

  /** Whether the answer to a call was larger than answers may be. */
  public static boolean isTooLarge(Throwable failure) {
    return failure instanceof OdooException odoo && odoo.threw(Set.of(TOO_LARGE));
  }

  /**
   * Whether the failure says that this Odoo has no such model or method, or not for this user:
   * asking again is no use.
   */
  public static boolean isNotOffered(Throwable failure) {
    return failure instanceof OdooException odoo && NOT_OFFERED.contains(odoo.problem().code());
  }

  public Kind kind() {
    return kind;
  }

  public Problem problem() {
    return problem;
  }

  /** How long the server asked us to wait. */
  public Optional<Duration> retryAfter() {
    return Optional.ofNullable(retryAfter);
  }

  /** Whether the server threw an exception of one of these classes, named without their modules. */
  public boolean threw(Set<String> names) {
    return thrown != null && names.contains(thrown);
  }
}
