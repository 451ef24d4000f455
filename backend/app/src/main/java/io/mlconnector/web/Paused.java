package io.mlconnector.web;

import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.db.TenantId;
import io.mlconnector.queue.LanePause;
import io.mlconnector.queue.Lanes;
import io.mlconnector.queue.Stream;
import io.vertx.core.Future;
import java.util.Map;

/** Answers those who want work done that somebody has paused. */
public final class Paused {

  private Paused() {}

  /** Fails with who has paused the lane, since when, and why. */
  public static Future<Void> refuse(Lanes lanes, TenantId tenant, Stream stream) {
    return lanes
        .pauses(tenant)
        .compose(
            pauses ->
                pauses.stream()
                    .filter(pause -> pause.stream() == stream)
                    .findFirst()
                    .<Future<Void>>map(pause -> Future.failedFuture(problem(pause)))
                    .orElseGet(Future::succeededFuture));
  }

  private static HttpProblem problem(LanePause pause) {
    return HttpProblem.of(
        new Problem(
            Code.WORK_PAUSED,
            Map.of(
                "who", pause.by(),
                "since", pause.at().toString(),
                "reason", pause.reason())));
  }
}
