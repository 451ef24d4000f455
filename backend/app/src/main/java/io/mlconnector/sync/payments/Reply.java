package io.mlconnector.sync.payments;

import io.mlconnector.core.problem.Problem;
import io.mlconnector.json.StoredProblems;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Optional;

/**
 * What became of a notice.
 *
 * @param correlation the id that the call bore; blank without a call
 * @param problem why it was refused, or why it waits
 * @param pause how long it waits
 * @param failed calls in a row that have failed with it now
 */
record Reply(
    Pending of,
    Notice.State state,
    String correlation,
    Optional<Problem> problem,
    Optional<Duration> pause,
    int failed) {

  static Reply taken(Pending of, String correlation) {
    return new Reply(of, Notice.State.TAKEN, correlation, Optional.empty(), Optional.empty(), 0);
  }

  static Reply refused(Pending of, String correlation, Problem why) {
    return new Reply(of, Notice.State.REFUSED, correlation, Optional.of(why), Optional.empty(), 0);
  }

  /** Concur has said plainly that it did not take it now; a call before may have come through. */
  static Reply later(Pending of, String correlation, Problem why, Duration pause) {
    return new Reply(of, notTaken(of), correlation, Optional.of(why), Optional.of(pause), 0);
  }

  /** Concur has not said what became of it. */
  static Reply unknown(Pending of, String correlation, Problem why, Duration pause) {
    return new Reply(
        of, Notice.State.SENT, correlation, Optional.of(why), Optional.of(pause), of.failed() + 1);
  }

  /** The call failed, which may be the fault of what was in it. */
  static Reply failed(Pending of, Problem why, Optional<Duration> pause) {
    return new Reply(of, Notice.State.SENT, "", Optional.of(why), pause, of.failed() + 1);
  }

  /** The call cannot have reached Concur, or was turned away before anything was done. */
  static Reply turnedAway(Pending of, Problem why, Optional<Duration> pause) {
    return new Reply(of, notTaken(of), "", Optional.of(why), pause, of.failed());
  }

  /** What may have arrived stays so, whatever became of this call. */
  private static Notice.State notTaken(Pending of) {
    return of.isSentBefore() ? Notice.State.SENT : Notice.State.WAITING;
  }

  String reference() {
    return of.reference();
  }

  JsonObject json() {
    var json =
        new JsonObject()
            .put("reference", reference())
            .put("state", state.name())
            .put("correlation", correlation)
            .put("failed", failed)
            .put("unsure", state == Notice.State.REFUSED && of.isSentBefore());
    problem.ifPresent(why -> json.put("problem", StoredProblems.write(why)));
    pause.ifPresent(time -> json.put("pause_ms", time.toMillis()));
    event().ifPresent(kind -> json.put("kind", kind).put("detail", detail()));
    return json;
  }

  /** What the timeline tells; that something waits is seen with the payment. */
  private Optional<String> event() {
    return switch (state) {
      case TAKEN -> Optional.of("PAYMENT_TOLD");
      case REFUSED -> Optional.of("PAYMENT_REFUSED");
      case WAITING, SENT -> Optional.empty();
    };
  }

  private JsonObject detail() {
    var detail = new JsonObject().put("payment", words());
    problem.ifPresent(
        why -> detail.put("problems", new JsonArray().add(StoredProblems.write(why))));
    return correlation.isEmpty() ? detail : detail.put("correlation", correlation);
  }

  private String words() {
    var amount = of.shown();
    return switch (of.notice().kind()) {
      case COMPLETE -> amount + ", which completes the payment";
      case PARTIAL -> amount + ", a part of the payment";
      case REVERSED -> amount + " taken back";
      case PAID -> amount + ", paid";
      case VOID -> amount + ", not paid any more";
    };
  }
}
