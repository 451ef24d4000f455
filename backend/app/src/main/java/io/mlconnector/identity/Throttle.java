package io.mlconnector.identity;

import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;

/**
 * Slows down who guesses. All nodes count together. A window has an end that no attempt moves, so
 * nobody is locked out for good; and what one address uses up of an account's attempts leaves those
 * of others. What many use up together does not count where the person has signed in before.
 */
public final class Throttle {

  /** What is counted apart, and how much of it is too much. */
  public enum Scope {
    /** Sign-ins to one account from one address. */
    ACCOUNT_FROM_ADDRESS(10, Duration.ofMinutes(15)),
    /** Sign-ins to one account from anywhere: a guess at many passwords by many machines. */
    ACCOUNT(100, Duration.ofMinutes(15)),
    /** Whatever an address tries with anybody's account. */
    ADDRESS(60, Duration.ofMinutes(15)),
    /** Second factors of one person. */
    CODE(10, Duration.ofMinutes(15)),
    /** Mails to one address that one place asked for without being signed in. */
    MAIL_FROM_ADDRESS(5, Duration.ofHours(1)),
    /** Mails to one address about sign-ups; what is more is not sent, and nobody is told. */
    MAIL(10, Duration.ofHours(1)),
    /** The same for links to another password: those that were sent stay good. */
    RESET(10, Duration.ofHours(1)),
    /** People whom SAP's App Center sends from one place. */
    ARRIVAL(30, Duration.ofMinutes(15)),
    /** Company accounts that one person opens. */
    FOUNDING(10, Duration.ofHours(1)),
    /** Mails that one member has sent to others. */
    INVITATION(30, Duration.ofHours(1));

    private final int max;
    private final Duration window;

    Scope(int max, Duration window) {
      this.max = max;
      this.window = window;
    }
  }

  private static final Duration KEPT = Duration.ofHours(2);

  private final Realm realm;
  private final InstantSource clock;

  public Throttle(Realm realm, InstantSource clock) {
    this.realm = realm;
    this.clock = clock;
  }

  /** Counts an attempt before it is made; fails with {@link Refused} if it is one too many. */
  public Future<Void> take(Scope scope, String subject) {
    var now = clock.instant();
    return realm
        .in(tx -> realm.counts().take(tx, name(scope), subject, now, now.minus(scope.window)))
        .compose(
            count ->
                count.attempts() > scope.max
                    ? Future.failedFuture(refused(scope, count, now))
                    : Future.succeededFuture());
  }

  /** Counts an attempt before it is made; false if it is one too many. */
  public Future<Boolean> allows(Scope scope, String subject) {
    return take(scope, subject)
        .map(true)
        .recover(
            failure ->
                failure instanceof Refused
                    ? Future.succeededFuture(false)
                    : Future.failedFuture(failure));
  }

  private static Refused refused(Scope scope, ThrottleRows.Count count, Instant now) {
    var left = Duration.between(now, count.since().plus(scope.window));
    var minutes = Math.max(1, (left.toSeconds() + 59) / 60);
    return new Refused(Problem.of(Code.TOO_MANY_ATTEMPTS, "minutes", Long.toString(minutes)));
  }

  /** The attempt was a good one, and does not count. */
  public Future<Void> giveBack(Scope scope, String subject) {
    return realm.in(tx -> realm.counts().giveBack(tx, name(scope), subject));
  }

  public Future<Void> forget() {
    var before = clock.instant().minus(KEPT);
    return realm.in(tx -> realm.counts().forget(tx, before));
  }

  private static String name(Scope scope) {
    return scope.name().toLowerCase(Locale.ROOT);
  }
}
