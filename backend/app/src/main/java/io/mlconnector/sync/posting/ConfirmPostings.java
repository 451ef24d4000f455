package io.mlconnector.sync.posting;

import io.mlconnector.concur.Concur;
import io.mlconnector.concur.ConfirmOutcome;
import io.mlconnector.concur.PostingConfirmation;
import io.mlconnector.concur.Told;
import io.mlconnector.core.document.DocumentType;
import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.flow.Sequence;
import io.mlconnector.queue.Lanes;
import io.mlconnector.queue.Lease;
import io.mlconnector.sync.Step;
import io.mlconnector.sync.StepObserver;
import io.mlconnector.sync.document.Answered;
import io.mlconnector.sync.document.OpenDocument;
import io.mlconnector.sync.document.Reasoned;
import io.mlconnector.sync.document.RejectedRows;
import io.mlconnector.sync.document.TakenBack;
import io.mlconnector.sync.document.TransitionRows;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Tells Concur what became of documents, in batches per type, and notes each answer. */
public final class ConfirmPostings {

  private static final Duration LATER = Duration.ofMinutes(1);

  private final Lanes lanes;
  private final StepObserver steps;

  public ConfirmPostings(Lanes lanes, StepObserver steps) {
    this.lanes = lanes;
    this.steps = steps;
  }

  /** What one call confirms, and what its good answers lead to. */
  private record Batch(
      Lease lease,
      Map<String, OpenDocument> byFiId,
      Function<List<Answered>, Function<SqlConnection, Future<?>>> onDone) {}

  /** Confirms posted documents as success. */
  public Future<Void> succeed(Lease lease, Concur concur, List<OpenDocument> documents) {
    return perType(
        documents,
        (type, group) ->
            send(
                new Batch(lease, byFiId(group), ids -> tx -> TransitionRows.confirmed(tx, ids)),
                concur,
                type,
                group.stream().map(ConfirmPostings::success).toList()));
  }

  /** Confirms documents as refused, with their reasons; nothing of them is in Odoo. */
  public Future<Void> reject(Lease lease, Concur concur, List<OpenDocument> documents) {
    if (documents.isEmpty()) {
      return Future.succeededFuture();
    }
    return lanes
        .fenced(lease, tx -> RejectedRows.reasons(tx, documents))
        .compose(
            reasons ->
                perType(
                    documents,
                    (type, group) ->
                        send(
                            new Batch(
                                lease,
                                byFiId(group),
                                ids -> tx -> TransitionRows.rejected(tx, ids)),
                            concur,
                            type,
                            group.stream().map(document -> failure(document, reasons)).toList())));
  }

  /** One call for the documents of one type. */
  private interface TypeCall {
    Future<Void> send(DocumentType type, List<OpenDocument> group);
  }

  private static Future<Void> perType(List<OpenDocument> documents, TypeCall call) {
    var groups = documents.stream().collect(Collectors.groupingBy(OpenDocument::type));
    return Sequence.each(
        List.copyOf(groups.entrySet()), group -> call.send(group.getKey(), group.getValue()));
  }

  private static Map<String, OpenDocument> byFiId(List<OpenDocument> group) {
    return group.stream().collect(Collectors.toMap(OpenDocument::fiId, Function.identity()));
  }

  private static PostingConfirmation success(OpenDocument document) {
    var date = document.entryDate();
    var name = document.entryName();
    if (date == null || name == null) {
      throw new IllegalStateException("document " + document.id() + " is posted without a number");
    }
    return new PostingConfirmation.Success(
        document.fiId(), document.entry().entry().company().toString(), name, date.getYear(), date);
  }

  private static PostingConfirmation failure(
      OpenDocument document, Map<UUID, List<Problem>> reasons) {
    return new PostingConfirmation.Failure(
        document.fiId(), reasons.getOrDefault(document.id(), List.of()));
  }

  private Future<Void> send(
      Batch batch, Concur concur, DocumentType type, List<PostingConfirmation> confirmations) {
    var tenant = batch.lease().tenant();
    return concur
        .confirm(type, confirmations)
        .compose(
            outcomes ->
                steps
                    .reached(Step.CONFIRMED_AT_CONCUR, tenant, confirmations.size())
                    .map(Sorted.of(outcomes, batch.byFiId())))
        .compose(sorted -> lanes.fenced(batch.lease(), tx -> write(tx, batch, sorted)))
        .compose(done -> steps.reached(Step.CONFIRMED, tenant, confirmations.size()));
  }

  private static Future<Void> write(SqlConnection tx, Batch batch, Sorted sorted) {
    return batch
        .onDone()
        .apply(sorted.done())
        .apply(tx)
        .compose(done -> TransitionRows.unacknowledged(tx, sorted.unacknowledged()))
        .compose(done -> TransitionRows.recalled(tx, sorted.recalled()))
        .compose(done -> TransitionRows.postponed(tx, sorted.later(), LATER))
        .compose(done -> TransitionRows.parked(tx, sorted.refused()))
        .mapEmpty();
  }

  /** The answers by what is to be done with them. */
  private record Sorted(
      List<Answered> done,
      List<Answered> unacknowledged,
      List<TakenBack> recalled,
      List<Reasoned> later,
      List<Reasoned> refused) {

    static Sorted of(List<Told<ConfirmOutcome>> outcomes, Map<String, OpenDocument> byFiId) {
      var sorted =
          new Sorted(
              new ArrayList<>(),
              new ArrayList<>(),
              new ArrayList<>(),
              new ArrayList<>(),
              new ArrayList<>());
      for (var told : outcomes) {
        var document = byFiId.get(told.outcome().fiId());
        if (document != null) {
          sorted.add(told, document);
        }
      }
      return sorted;
    }

    private void add(Told<ConfirmOutcome> told, OpenDocument document) {
      var call = told.correlation();
      var answered = new Answered(document.id(), call);
      switch (told.outcome()) {
        case ConfirmOutcome.Done yes -> done.add(answered);
        case ConfirmOutcome.AlreadyDone yes -> done.add(answered);
        case ConfirmOutcome.NotAcknowledged no -> unacknowledged.add(answered);
        case ConfirmOutcome.Recalled no ->
            recalled.add(new TakenBack(document.id(), document.entryName(), call));
        case ConfirmOutcome.Later wait ->
            later.add(Reasoned.of(document, problem(wait.code(), "try later")).ofCall(call));
        case ConfirmOutcome.Refused no ->
            refused.add(Reasoned.of(document, problem(no.code(), no.message())).ofCall(call));
      }
    }

    private static Problem problem(int code, String detail) {
      return new Problem(
          Code.CONCUR_REFUSED,
          Map.of("step", "the confirmation", "code", Integer.toString(code), "detail", detail));
    }
  }
}
