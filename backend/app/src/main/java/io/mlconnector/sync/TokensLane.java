package io.mlconnector.sync;

import io.mlconnector.db.Database;
import io.mlconnector.queue.LaneHandler;
import io.mlconnector.queue.LaneResult;
import io.mlconnector.queue.LaneRun;
import io.mlconnector.sync.DocumentsLane.Pace;
import io.mlconnector.webhook.InboxRows;
import io.vertx.core.Future;
import java.time.Duration;

/**
 * Renews a tenant's Concur tokens once a day, whether or not anything else asks for one. Old events
 * are deleted here as well: events come, and get old, also while Concur refuses all that is asked.
 */
public final class TokensLane implements LaneHandler {

  private static final PollSchedule DAILY = new PollSchedule(Duration.ofDays(1));

  private final Database database;
  private final Providers providers;
  private final Pace pace;

  public TokensLane(Database database, Providers providers, Pace pace) {
    this.database = database;
    this.providers = providers;
    this.pace = pace;
  }

  @Override
  public Future<LaneResult> work(LaneRun run) {
    var lease = run.lease();
    return providers
        .keepAlive(lease.tenant())
        .eventually(() -> forgetEvents(run))
        .map(done -> LaneResult.idle(DAILY.pause(lease, pace.clock().instant())))
        .recover(failure -> Trouble.later(lease, failure, pace.backoff()));
  }

  /** What is old is so for whoever holds the lane. */
  private Future<Void> forgetEvents(LaneRun run) {
    return database
        .tenant(run.lease().tenant(), InboxRows::prune)
        .compose(
            pruned ->
                pruned == InboxRows.PRUNED_MAX && run.mayGoOn()
                    ? forgetEvents(run)
                    : Future.succeededFuture());
  }
}
