package io.mlconnector.portal.settings;

import io.mlconnector.access.Access;
import io.mlconnector.access.Access.Step;
import io.mlconnector.pages.Moments;
import java.time.Instant;
import java.util.List;

/**
 * An access of support as a row.
 *
 * @param asks for how long, and who else of the service answers for it
 * @param story who has decided and ended what, a line each
 */
public record SupportRow(
    String id,
    String name,
    String mail,
    String reason,
    String asks,
    String asked,
    String state,
    String look,
    List<String> story,
    boolean waits,
    boolean open) {

  public SupportRow {
    story = List.copyOf(story);
  }

  static SupportRow of(Access access, Instant now) {
    var standing = access.standing(now);
    return new SupportRow(
        access.id().toString(),
        access.who().name(),
        access.who().mail(),
        access.reason(),
        "For "
            + access.minutes()
            + " minutes"
            + access
                .second()
                .map(one -> "; an emergency, agreed to by " + one.name() + " of the service")
                .orElse(""),
        Moments.bare(access.askedAt()),
        state(standing),
        look(standing),
        story(access),
        standing == Access.Standing.WAITING,
        standing == Access.Standing.OPEN);
  }

  private static String state(Access.Standing standing) {
    return switch (standing) {
      case WAITING -> "Waits for you";
      case LAPSED -> "Not answered in time";
      case OPEN -> "Open";
      case RAN_OUT -> "Over";
      case REFUSED -> "Refused";
      case ENDED -> "Ended";
    };
  }

  private static String look(Access.Standing standing) {
    return switch (standing) {
      case WAITING, OPEN -> "wait";
      case LAPSED, RAN_OUT, ENDED -> "calm";
      case REFUSED -> "bad";
    };
  }

  private static List<String> story(Access access) {
    return switch (access.step()) {
      case Step.Asked asked -> List.of("Void after " + Moments.utc(access.lapsesAt()));
      case Step.Granted granted -> List.of(let(granted));
      case Step.Refused refused -> List.of("By " + refused.by() + ", " + Moments.utc(refused.at()));
      case Step.Ended ended ->
          ended
              .granted()
              .map(granted -> List.of(let(granted), end(ended)))
              .orElseGet(() -> List.of(end(ended)));
    };
  }

  private static String let(Step.Granted granted) {
    return "Open from %s until %s (%s)"
        .formatted(Moments.utc(granted.at()), Moments.utc(granted.until()), granted.by());
  }

  private static String end(Step.Ended ended) {
    return "Ended by " + ended.by() + ", " + Moments.utc(ended.at());
  }
}
