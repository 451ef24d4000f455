package io.mlconnector.connection.ping;

import io.mlconnector.concur.ConcurException;
import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.odoo.OdooException;
import io.vertx.core.Future;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes checks one after the other; after a failure the rest is skipped. */
final class Trials {

  private static final Logger LOG = LoggerFactory.getLogger(Trials.class);

  /** A check to be made. */
  record Trial(Step step, Supplier<Future<Check>> check) {}

  private Trials() {}

  static Future<Ping> run(List<Trial> trials) {
    var checks = Future.succeededFuture(List.<Check>of());
    for (var trial : trials) {
      checks = checks.compose(before -> next(before, trial));
    }
    return checks.map(Ping::new);
  }

  private static Future<List<Check>> next(List<Check> before, Trial trial) {
    if (before.stream().anyMatch(check -> check.status() == Check.Status.FAIL)) {
      return Future.succeededFuture(with(before, Check.skipped(trial.step())));
    }
    return trial
        .check()
        .get()
        .otherwise(failure -> Check.failed(trial.step(), problem(trial.step(), failure)))
        .map(check -> with(before, check));
  }

  private static List<Check> with(List<Check> before, Check check) {
    return Stream.concat(before.stream(), Stream.of(check)).toList();
  }

  private static Problem problem(Step step, Throwable failure) {
    return switch (failure) {
      case ConcurException known -> known.problem();
      case OdooException known -> known.problem();
      default -> {
        LOG.error("Check {} failed by a fault of ours.", step.code(), failure);
        yield Problem.of(Code.INTERNAL, "reference", step.code());
      }
    };
  }
}
