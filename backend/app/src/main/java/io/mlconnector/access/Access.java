package io.mlconnector.access;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * A look at a company's data that somebody of the service has asked for.
 *
 * @param minutes how long it is to be open
 * @param second who else of the service answers for it, where the company was not asked
 */
public record Access(
    UUID id,
    Supporter who,
    String reason,
    int minutes,
    Instant askedAt,
    Optional<Supporter> second,
    Step step) {

  /** So long an admin or owner has time to decide. */
  public static final Duration PATIENCE = Duration.ofDays(3);

  /** What was done about it last. */
  public sealed interface Step {

    /** Nobody has decided yet. */
    record Asked() implements Step {}

    /** It is open until then at the longest. */
    record Granted(String by, Instant at, Instant until) implements Step {}

    /** The company does not want it. */
    record Refused(String by, Instant at) implements Step {}

    /**
     * One of both sides has ended it.
     *
     * @param granted empty for one that was taken back before anybody had decided
     */
    record Ended(String by, Instant at, Optional<Granted> granted) implements Step {}
  }

  /** How it stands at a moment. */
  public enum Standing {
    WAITING,
    /** Nobody has decided in time. */
    LAPSED,
    OPEN,
    /** Its time was over before anybody ended it. */
    RAN_OUT,
    REFUSED,
    ENDED;

    /** The form in answers. */
    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  public Standing standing(Instant now) {
    return switch (step) {
      case Step.Asked asked -> now.isBefore(lapsesAt()) ? Standing.WAITING : Standing.LAPSED;
      case Step.Granted granted -> now.isBefore(granted.until()) ? Standing.OPEN : Standing.RAN_OUT;
      case Step.Refused refused -> Standing.REFUSED;
      case Step.Ended ended -> Standing.ENDED;
    };
  }

  /** When it is too late to decide about it. */
  public Instant lapsesAt() {
    return askedAt.plus(PATIENCE);
  }

  /** Whether somebody may look now. */
  public boolean isOpen(Instant now) {
    return standing(now) == Standing.OPEN;
  }

  /** Whether somebody may look now, or is to decide. */
  public boolean isLiving(Instant now) {
    return isOpen(now) || standing(now) == Standing.WAITING;
  }

  /** Whether it was opened without the company. */
  public boolean brokeGlass() {
    return second.isPresent();
  }

  /** By whom, when and until when it was opened; empty where it never was. */
  public Optional<Step.Granted> granted() {
    return switch (step) {
      case Step.Asked asked -> Optional.empty();
      case Step.Granted granted -> Optional.of(granted);
      case Step.Refused refused -> Optional.empty();
      case Step.Ended ended -> ended.granted();
    };
  }

  /** Who has let support in, or refused it, and when. */
  public record Decision(String by, Instant at) {}

  /** Empty where nobody has decided. */
  public Optional<Decision> decision() {
    return switch (step) {
      case Step.Asked asked -> Optional.empty();
      case Step.Granted granted -> Optional.of(decided(granted));
      case Step.Refused refused -> Optional.of(new Decision(refused.by(), refused.at()));
      case Step.Ended ended -> ended.granted().map(Access::decided);
    };
  }

  private static Decision decided(Step.Granted granted) {
    return new Decision(granted.by(), granted.at());
  }

  /** Empty where neither side has ended it. */
  public Optional<Step.Ended> end() {
    return step instanceof Step.Ended ended ? Optional.of(ended) : Optional.empty();
  }

  Access with(Step next) {
    return new Access(id, who, reason, minutes, askedAt, second, next);
  }
}
