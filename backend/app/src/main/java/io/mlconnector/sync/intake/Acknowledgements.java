package io.mlconnector.sync.intake;

import io.mlconnector.concur.AcknowledgeOutcome;
import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.queue.Lanes;
import io.mlconnector.queue.Lease;
import io.mlconnector.sync.document.IntakeRows;
import io.mlconnector.sync.document.Reasoned;
import io.mlconnector.sync.document.TransitionRows;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Writes down what Concur said to each acknowledgement. */
public final class Acknowledgements {

  /** Concur gives no interval for "not ready" (103) and "try later" (199). */
  private static final Duration LATER = Duration.ofMinutes(5);

  private static final Duration REFUSED = Duration.ofHours(1);

  private final Lanes lanes;

  public Acknowledgements(Lanes lanes) {
    this.lanes = lanes;
  }

  static boolean leftTheQueue(AcknowledgeOutcome outcome) {
    return switch (outcome) {
      case AcknowledgeOutcome.Done done -> true;
      case AcknowledgeOutcome.AlreadyDone done -> true;
      case AcknowledgeOutcome.Recalled recalled -> true;
      case AcknowledgeOutcome.Later later -> false;
      case AcknowledgeOutcome.Refused refused -> false;
    };
  }

  Future<Void> note(Lease lease, List<AcknowledgeOutcome> outcomes) {
    var fiIds = outcomes.stream().map(AcknowledgeOutcome::fiId).toList();
    return lanes.fenced(
        lease, tx -> IntakeRows.ids(tx, fiIds).compose(ids -> note(tx, Sorted.of(outcomes, ids))));
  }

  private static Future<Void> note(SqlConnection tx, Sorted sorted) {
    return IntakeRows.acknowledged(tx, sorted.done())
        .compose(done -> TransitionRows.recalled(tx, sorted.recalled()))
        .compose(done -> IntakeRows.later(tx, sorted.later(), LATER))
        .compose(done -> IntakeRows.later(tx, sorted.refused(), REFUSED));
  }

  /** The outcomes by what is to be done with them. */
  private record Sorted(
      List<String> done, List<Reasoned> recalled, List<Reasoned> later, List<Reasoned> refused) {

    static Sorted of(List<AcknowledgeOutcome> outcomes, Map<String, UUID> ids) {
      var sorted =
          new Sorted(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
      for (var outcome : outcomes) {
        var id = ids.get(outcome.fiId());
        if (id != null) {
          sorted.add(outcome, id);
        }
      }
      return sorted;
    }

    private void add(AcknowledgeOutcome outcome, UUID id) {
      switch (outcome) {
        case AcknowledgeOutcome.Done yes -> done.add(yes.fiId());
        case AcknowledgeOutcome.AlreadyDone yes -> done.add(yes.fiId());
        case AcknowledgeOutcome.Recalled no ->
            recalled.add(new Reasoned(id, List.of(Problem.of(Code.CONCUR_RECALLED))));
        case AcknowledgeOutcome.Later wait ->
            later.add(new Reasoned(id, List.of(refusal(wait.code(), "try later"))));
        case AcknowledgeOutcome.Refused no ->
            refused.add(new Reasoned(id, List.of(refusal(no.code(), no.message()))));
      }
    }
  }

  private static Problem refusal(int code, String detail) {
    return new Problem(
        Code.CONCUR_REFUSED,
        Map.of("step", "the acknowledgement", "code", Integer.toString(code), "detail", detail));
  }
}
