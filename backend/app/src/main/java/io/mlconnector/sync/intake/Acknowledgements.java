package io.mlconnector.sync.intake;

import io.mlconnector.concur.AcknowledgeOutcome;
import io.mlconnector.concur.Told;
import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.queue.Lanes;
import io.mlconnector.queue.Lease;
import io.mlconnector.sync.document.Answered;
import io.mlconnector.sync.document.IntakeRows;
import io.mlconnector.sync.document.IntakeRows.Stored;
import io.mlconnector.sync.document.Reasoned;
import io.mlconnector.sync.document.TakenBack;
import io.mlconnector.sync.document.TransitionRows;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Writes down what Concur said to each acknowledgement. */
public final class Acknowledgements {

  /** Concur gives no interval for "not ready" (103) and "try later" (199). */
  private static final Duration LATER = Duration.ofMinutes(5);

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

  Future<Void> note(Lease lease, List<Told<AcknowledgeOutcome>> outcomes) {
    var fiIds = outcomes.stream().map(told -> told.outcome().fiId()).toList();
    return lanes.fenced(
        lease,
        tx -> IntakeRows.stored(tx, fiIds).compose(ids -> note(tx, Sorted.of(outcomes, ids))));
  }

  private static Future<Void> note(SqlConnection tx, Sorted sorted) {
    return TransitionRows.acknowledged(tx, sorted.done())
        .compose(done -> TransitionRows.recalled(tx, sorted.recalled()))
        .compose(done -> TransitionRows.postponed(tx, sorted.later(), LATER))
        .compose(done -> TransitionRows.parked(tx, sorted.refused()))
        .mapEmpty();
  }

  /** The outcomes by what is to be done with them. */
  private record Sorted(
      List<Answered> done, List<TakenBack> recalled, List<Reasoned> later, List<Reasoned> refused) {

    static Sorted of(List<Told<AcknowledgeOutcome>> outcomes, Map<String, Stored> documents) {
      var sorted =
          new Sorted(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
      for (var told : outcomes) {
        var document = documents.get(told.outcome().fiId());
        if (document != null) {
          sorted.add(told, document);
        }
      }
      return sorted;
    }

    private void add(Told<AcknowledgeOutcome> told, Stored document) {
      var id = document.id();
      var call = told.correlation();
      switch (told.outcome()) {
        case AcknowledgeOutcome.Done yes -> done.add(new Answered(id, call));
        case AcknowledgeOutcome.AlreadyDone yes -> done.add(new Answered(id, call));
        case AcknowledgeOutcome.Recalled no ->
            recalled.add(new TakenBack(id, document.entryName(), call));
        case AcknowledgeOutcome.Later wait ->
            later.add(new Reasoned(id, List.of(refusal(wait.code(), "try later")), call));
        case AcknowledgeOutcome.Refused no ->
            refused.add(new Reasoned(id, List.of(refusal(no.code(), no.message())), call));
      }
    }
  }

  private static Problem refusal(int code, String detail) {
    return new Problem(
        Code.CONCUR_REFUSED,
        Map.of("step", "the acknowledgement", "code", Integer.toString(code), "detail", detail));
  }
}
