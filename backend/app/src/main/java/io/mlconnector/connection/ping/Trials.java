package io.mlconnector.connection.ping;

import io.mlconnector.concur.ConcurException;
import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.http.OutboundException;
import io.mlconnector.odoo.OdooException;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes checks one after the other, and tells of each. What needs a check that did not work is
 * skipped. Each check has its time, and all of them together have theirs.
 */
final class Trials {

  private static final Logger LOG = LoggerFactory.getLogger(Trials.class);

  /** Well above the time for which a ping's call waits for its turn, which is not Odoo's fault. */
  private static final Duration EACH = Duration.ofSeconds(20);

  private static final Duration WHOLE = Duration.ofSeconds(75);

  /**
   * A check to be made.
   *
   * @param needs what must have worked before
   */
  record Trial(Step step, Function<Step, Future<Check>> check, List<Step> needs) {

    Trial(Step step, Function<Step, Future<Check>> check, Step... needs) {
      this(step, check, List.of(needs));
    }
  }

  /**
   * A check that was made, or was not for want of what it needs.
   *
   * @param root what has to be mended first, where it does not work
   */
  private record Line(Step step, Check check, boolean works, Step root) {}

  private final Consumer<Check> told;
  private final Function<OutboundException, Problem> lost;
  private final long deadline = System.nanoTime() + WHOLE.toNanos();

  /**
   * @param lost names what keeps a call from its answer
   */
  Trials(Consumer<Check> told, Function<OutboundException, Problem> lost) {
    this.told = told;
    this.lost = lost;
  }

  Future<Ping> run(List<Trial> trials) {
    var lines = Future.succeededFuture(List.<Line>of());
    for (var trial : trials) {
      lines = lines.compose(before -> next(before, trial));
    }
    return lines.map(all -> new Ping(all.stream().map(Line::check).toList()));
  }

  /** One side's checks where the first fails, and all others need it. */
  static Ping absent(String prefix, Problem problem) {
    var first = Step.of(prefix).findFirst().orElseThrow();
    return new Ping(
        Step.of(prefix)
            .map(step -> step == first ? Check.failed(step, problem) : Check.skipped(step, first))
            .toList());
  }

  private Future<List<Line>> next(List<Line> before, Trial trial) {
    return line(before, trial)
        .onSuccess(line -> told.accept(line.check()))
        .map(line -> Stream.concat(before.stream(), Stream.of(line)).toList());
  }

  private Future<Line> line(List<Line> before, Trial trial) {
    var step = trial.step();
    var missing = missing(before, trial);
    if (missing.isPresent()) {
      var root = missing.get();
      return Future.succeededFuture(new Line(step, Check.skipped(step, root), false, root));
    }
    if (System.nanoTime() - deadline > 0) {
      return Future.succeededFuture(new Line(step, Check.late(step), false, step));
    }
    return made(trial)
        .timeout(EACH.toSeconds(), TimeUnit.SECONDS)
        .otherwise(failure -> Check.failed(step, problem(step, failure)))
        .map(check -> new Line(step, check, check.status() != Check.Status.FAIL, step));
  }

  /** What is skipped for want of a check that was skipped itself is told of the first failure. */
  private static Optional<Step> missing(List<Line> before, Trial trial) {
    return before.stream()
        .filter(line -> trial.needs().contains(line.step()) && !line.works())
        .map(Line::root)
        .findFirst();
  }

  private static Future<Check> made(Trial trial) {
    try {
      return trial.check().apply(trial.step());
    } catch (RuntimeException e) {
      return Future.failedFuture(e);
    }
  }

  private Problem problem(Step step, Throwable failure) {
    return switch (failure) {
      case ConcurException known -> known.problem();
      case OdooException known -> known.problem();
      case OutboundException known -> lost.apply(known);
      case TimeoutException late ->
          lost.apply(
              new OutboundException(
                  OutboundException.Kind.TIMEOUT, "no answer within " + EACH.toSeconds() + " s"));
      default -> {
        LOG.error("Check {} failed by a fault of ours.", step.code(), failure);
        yield Problem.of(Code.INTERNAL, "reference", step.code());
      }
    };
  }
}
