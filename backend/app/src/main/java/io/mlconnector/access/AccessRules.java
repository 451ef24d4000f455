package io.mlconnector.access;

import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Who may open an access, and what ends it. Decides, and changes nothing. */
final class AccessRules {

  static final int REASON_MIN = 10;
  static final int REASON_MAX = 500;
  static final int MINUTES_MIN = 15;
  static final int MINUTES_MAX = 24 * 60;

  /** Who grants where the company has chosen that a reason is enough. */
  static final String BY_POLICY = "a reason is enough";

  private AccessRules() {}

  /**
   * Asks to look.
   *
   * @param living accesses of the company that wait or are open
   */
  static Ruling ask(Policy policy, List<Access> living, Asking asking, Instant now) {
    var asked = access(asking, Optional.empty(), now);
    return switch (policy) {
      case OFF -> new Ruling.Refused(Problem.of(Code.SUPPORT_NOT_ALLOWED));
      case APPROVAL -> unless(wrong(living, asking, now), asked);
      case REASON -> unless(wrong(living, asking, now), opened(asked, BY_POLICY, now));
    };
  }

  private static Ruling unless(Optional<Problem> wrong, Access access) {
    return wrong.isPresent() ? new Ruling.Refused(wrong.get()) : new Ruling.Done(access);
  }

  private static Optional<Problem> wrong(List<Access> living, Asking asking, Instant now) {
    return wrong(asking)
        .or(
            () ->
                living.stream().anyMatch(one -> isOf(one, asking.who()) && one.isLiving(now))
                    ? Optional.of(Problem.of(Code.SUPPORT_ASKED_ALREADY))
                    : Optional.empty());
  }

  /**
   * Opens it without the company, whatever that has chosen.
   *
   * @param second who else of the service answers for it
   */
  static Ruling breakGlass(Asking asking, Supporter second, Instant now) {
    if (isSame(asking.who(), second)) {
      return new Ruling.Refused(
          Problem.of(Code.SUPPORT_SECOND_PERSON, "name", asking.who().name()));
    }
    var asked = access(asking, Optional.of(second), now);
    return unless(wrong(asking), opened(asked, second.actor(), now));
  }

  /** An admin or owner lets support in. Nothing is open where the company has since shut it out. */
  static Ruling grant(Policy policy, Access access, String by, Instant now) {
    if (policy == Policy.OFF) {
      return new Ruling.Refused(Problem.of(Code.SUPPORT_NOT_ALLOWED));
    }
    return access.standing(now) == Access.Standing.WAITING
        ? new Ruling.Done(opened(access, by, now))
        : past(access, now);
  }

  static Ruling refuse(Access access, String by, Instant now) {
    return access.standing(now) == Access.Standing.WAITING
        ? new Ruling.Done(access.with(new Access.Step.Refused(by, now)))
        : past(access, now);
  }

  /** Ends what is open, or takes back what was asked for. */
  static Ruling end(Access access, String by, Instant now) {
    return access.isLiving(now)
        ? new Ruling.Done(access.with(new Access.Step.Ended(by, now, access.granted())))
        : past(access, now);
  }

  /** What ends when a company chooses a policy: emergencies stay where it shuts support out. */
  static List<Access> ended(Policy chosen, List<Access> living, String by, Instant now) {
    return chosen == Policy.OFF
        ? living.stream()
            .filter(one -> one.isLiving(now) && !one.brokeGlass())
            .map(one -> one.with(new Access.Step.Ended(by, now, one.granted())))
            .toList()
        : List.of();
  }

  /** Whether the supporter may look at the company through this access. */
  static Ruling look(Access access, Supporter who, Instant now) {
    if (!isOf(access, who)) {
      return missing();
    }
    return access.isOpen(now) ? new Ruling.Done(access) : past(access, now);
  }

  /** What is not there, or is somebody else's. */
  static Ruling missing() {
    return new Ruling.Refused(Problem.of(Code.NOT_FOUND, "what", "access of support"));
  }

  /** By the id alone: a mail address may be given to somebody else later. */
  static boolean isOf(Access access, Supporter who) {
    return access.who().id().equals(who.id());
  }

  /** Whether two could be one person, who has one mail address whatever else it is called. */
  private static boolean isSame(Supporter one, Supporter other) {
    return one.id().equals(other.id()) || one.mail().equalsIgnoreCase(other.mail());
  }

  private static Access access(Asking asking, Optional<Supporter> second, Instant now) {
    return new Access(
        asking.id(),
        asking.who(),
        asking.reason(),
        asking.minutes(),
        now,
        second,
        new Access.Step.Asked());
  }

  private static Access opened(Access asked, String by, Instant now) {
    var until = now.plus(Duration.ofMinutes(asked.minutes()));
    return asked.with(new Access.Step.Granted(by, now, until));
  }

  private static Ruling past(Access access, Instant now) {
    return new Ruling.Refused(Problem.of(Code.SUPPORT_ACCESS_PAST, "state", words(access, now)));
  }

  private static String words(Access access, Instant now) {
    return switch (access.standing(now)) {
      case WAITING -> "waits for an answer";
      case LAPSED -> "was not answered in time";
      case OPEN -> "is open";
      case RAN_OUT -> "has run out";
      case REFUSED -> "was refused";
      case ENDED -> "was ended";
    };
  }

  private static Optional<Problem> wrong(Asking asking) {
    var reason = asking.reason();
    var length = reason.codePointCount(0, reason.length());
    if (length < REASON_MIN || length > REASON_MAX) {
      return Optional.of(
          wrong("reason", "%d to %d characters are expected".formatted(REASON_MIN, REASON_MAX)));
    }
    if (reason.codePoints().anyMatch(Character::isISOControl)) {
      return Optional.of(wrong("reason", "it holds a sign that no sentence has"));
    }
    return asking.minutes() < MINUTES_MIN || asking.minutes() > MINUTES_MAX
        ? Optional.of(
            wrong("minutes", "%d to %d minutes are expected".formatted(MINUTES_MIN, MINUTES_MAX)))
        : Optional.empty();
  }

  private static Problem wrong(String field, String detail) {
    return new Problem(Code.INVALID_FIELD, Map.of("field", field, "detail", detail));
  }
}
