package io.mlconnector.sync;

import io.mlconnector.queue.LaneHandler;
import io.mlconnector.queue.LaneResult;
import io.mlconnector.queue.LaneRun;
import io.mlconnector.sync.DocumentsLane.Pace;
import io.vertx.core.Future;
import java.time.Duration;

/** Renews a tenant's Concur tokens once a day, whether or not anything else asks for one. */
public final class TokensLane implements LaneHandler {

  private static final PollSchedule DAILY = new PollSchedule(Duration.ofDays(1));

  private final Providers providers;
  private final Pace pace;

  public TokensLane(Providers providers, Pace pace) {
    this.providers = providers;
    this.pace = pace;
  }

  @Override
  public Future<LaneResult> work(LaneRun run) {
    var lease = run.lease();
    return providers
        .keepAlive(lease.tenant())
        .map(done -> LaneResult.idle(DAILY.pause(lease, pace.clock().instant())))
        .recover(failure -> Trouble.later(lease, failure, pace.backoff()));
  }
}
