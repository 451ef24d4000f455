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
 */
record Reply(
    Pending of,
    Notice.State state,
    String correlation,
    Optional<Problem> problem,
    Optional<Duration> pause) {

  static Reply taken(Pending of, String correlation) {
    return new Reply(of, Notice.State.TAKEN, correlation, Optional.empty(), Optional.empty());
  }

  static Reply refused(Pending of, String correlation, Problem why) {
    return new Reply(of, Notice.State.REFUSED, correlation, Optional.of(why), Optional.empty());
  }

  static Reply later(Pending of, String correlation, Problem why, Duration pause) {
    return new Reply(of, Notice.State.WAITING, correlation, Optional.of(why), Optional.of(pause));
  }

  String reference() {
    return of.reference();
  }

  JsonObject json() {
    var json =
        new JsonObject()
            .put("reference", reference())
            .put("state", state.name())
            .put("correlation", correlation);
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
    var amount = of.amount().toString();
    return switch (of.notice().kind()) {
      case COMPLETE -> amount + ", which completes the payment";
      case PARTIAL -> amount + ", a part of the payment";
      case REVERSED -> amount + " taken back";
      case PAID -> amount + ", paid";
      case VOID -> amount + ", not paid any more";
    };
  }
}
