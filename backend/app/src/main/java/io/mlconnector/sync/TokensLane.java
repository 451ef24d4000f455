package io.mlconnector.sync;

import io.mlconnector.queue.LaneHandler;
import io.mlconnector.queue.LaneResult;
import io.mlconnector.queue.LaneRun;
import io.mlconnector.queue.Lease;
import io.mlconnector.sync.DocumentsLane.Pace;
import io.vertx.core.Future;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Renews a tenant's Concur tokens once a day, whether or not anything else asks for one. */
public final class TokensLane implements LaneHandler {

  private static final Logger LOG = LoggerFactory.getLogger(TokensLane.class);

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
        .recover(failure -> later(lease, failure));
  }

  private Future<LaneResult> later(Lease lease, Throwable failure) {
    var trouble = Trouble.of(failure);
    if (trouble == null) {
      return Future.failedFuture(failure);
    }
    var pause = trouble.retryAfter().orElseGet(() -> pace.backoff().after(lease.failures() + 1));
    LOG.warn("Lane {}: {} Next try in {}.", lease, trouble.message(), pause);
    return Future.succeededFuture(LaneResult.failed(pause));
  }
}
