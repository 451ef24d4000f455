package io.mlconnector.portal;

import io.mlconnector.access.Access;
import io.mlconnector.access.Access.Step;
import io.mlconnector.pages.Moments;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What every page says while support can see a company account, or asks to.
 *
 * @param id of the access; blank for who may not end it
 */
public record SupportLine(String id, String words, boolean open) {

  private static final int REASON_MAX = 120;

  /**
   * A line for each access that is open, and for who may decide one for each that waits.
   *
   * @param living what waits or is open
   */
  static List<SupportLine> of(List<Access> living, boolean mayDecide) {
    return living.stream()
        .flatMap(
            access ->
                access
                    .granted()
                    .map(granted -> Stream.of(open(access, granted, mayDecide)))
                    .orElseGet(() -> waiting(access, mayDecide).stream()))
        .toList();
  }

  private static SupportLine open(Access access, Step.Granted granted, boolean mayDecide) {
    var who = "Support (" + access.who().name() + ")";
    var until = Moments.utc(granted.until());
    var words =
        access.brokeGlass()
            ? who + " let itself in, in an emergency, and can see this company account until "
            : who + " can see this company account until ";
    return new SupportLine(
        mayDecide ? access.id().toString() : "", words + until + ": " + reason(access), true);
  }

  private static Optional<SupportLine> waiting(Access access, boolean mayDecide) {
    return mayDecide
        ? Optional.of(
            new SupportLine(
                "",
                "Support (%s) asks to see this company account for %d minutes: %s"
                    .formatted(access.who().name(), access.minutes(), reason(access)),
                false))
        : Optional.empty();
  }

  private static String reason(Access access) {
    var reason = access.reason();
    return reason.codePointCount(0, reason.length()) <= REASON_MAX
        ? reason
        : reason.substring(0, reason.offsetByCodePoints(0, REASON_MAX)) + "…";
  }
}
