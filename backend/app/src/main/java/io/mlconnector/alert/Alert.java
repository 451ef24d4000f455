package io.mlconnector.alert;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A finding with what became of it. It lives until its end was told.
 *
 * @param finding as it was seen last
 * @param toldUrgency how urgent it was when it was told last; 0 as long as it was not
 * @param newsAt since when there is something to tell of it; of old if there is nothing
 * @param overAt when it was found no more
 */
public record Alert(
    UUID id,
    Finding finding,
    Instant raisedAt,
    int toldUrgency,
    Instant newsAt,
    Optional<Instant> overAt) {

  public boolean isOver() {
    return overAt.isPresent();
  }

  public boolean wasTold() {
    return toldUrgency > 0;
  }

  /** Whether there is something to tell of it. */
  boolean isNews() {
    return isOver() ? wasTold() : finding.urgency() > toldUrgency;
  }
}
