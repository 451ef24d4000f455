package io.mlconnector.alert;

import io.mlconnector.connection.ConcurView;
import io.mlconnector.connection.OdooView;
import io.mlconnector.connection.subscription.SubscriptionView;
import io.mlconnector.queue.LaneStanding;
import io.mlconnector.sync.board.ChangedEntry;
import io.mlconnector.sync.board.CloseBoard;
import io.mlconnector.sync.board.Month;
import io.mlconnector.sync.board.Trouble;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a look sees of a tenant.
 *
 * @param oldestOpen since when the document waits that waits longest
 * @param months those that are to be equal by now
 * @param patience how long a document may wait
 */
record Observed(
    Instant now,
    Connected connected,
    List<Trouble> troubles,
    List<ChangedEntry> changed,
    Optional<Instant> oldestOpen,
    List<LaneStanding> lanes,
    Map<Month, CloseBoard> months,
    Duration patience) {

  Observed {
    troubles = List.copyOf(troubles);
    changed = List.copyOf(changed);
    lanes = List.copyOf(lanes);
    months = Map.copyOf(months);
  }

  /** The tenant's connections. */
  record Connected(
      Optional<ConcurView> concur, Optional<OdooView> odoo, SubscriptionView subscription) {

    boolean both() {
      return concur.isPresent() && odoo.isPresent();
    }
  }
}
