package io.mlconnector.alert;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * What a look changes about the alerts that live.
 *
 * @param raised new ones
 * @param seen those that are found again, if anything about them is new
 * @param over those that are found no more
 */
record Changes(List<Alert> raised, List<Alert> seen, List<Alert> over) {

  /**
   * What was found is compared with what lives; one that comes back in time was never over, and
   * nothing is over that may only not have been seen.
   */
  static Changes of(List<Alert> living, Sight sight, Instant now, Supplier<UUID> ids) {
    Map<Finding.Key, Alert> byKey = new HashMap<>();
    living.forEach(alert -> byKey.put(alert.finding().key(), alert));
    var raised = new ArrayList<Alert>();
    var seen = new ArrayList<Alert>();
    for (var finding : sight.findings()) {
      var known = byKey.remove(finding.key());
      if (known == null) {
        raised.add(new Alert(ids.get(), finding, now, 0, now, Optional.empty()));
      } else if (known.isOver() || !known.finding().equals(finding)) {
        seen.add(again(known, finding, now));
      }
    }
    var over =
        living.stream()
            .filter(alert -> byKey.containsKey(alert.finding().key()) && !alert.isOver())
            .filter(alert -> !sight.unsure().contains(alert.finding().kind()))
            .map(alert -> over(alert, now))
            .toList();
    return new Changes(raised, seen, over);
  }

  /** What has become less urgent is told again when it grows from there. */
  private static Alert again(Alert known, Finding finding, Instant now) {
    var waits = known.isNews() && !known.isOver();
    return new Alert(
        known.id(),
        finding,
        known.raisedAt(),
        Math.min(known.toldUrgency(), finding.urgency()),
        waits ? known.newsAt() : now,
        Optional.empty());
  }

  private static Alert over(Alert known, Instant now) {
    return new Alert(
        known.id(), known.finding(), known.raisedAt(), known.toldUrgency(), now, Optional.of(now));
  }

  boolean isEmpty() {
    return raised.isEmpty() && seen.isEmpty() && over.isEmpty();
  }
}
