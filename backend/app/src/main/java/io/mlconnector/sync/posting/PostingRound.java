package io.mlconnector.sync.posting;

import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.flow.Backoff;
import io.mlconnector.flow.Sequence;
import io.mlconnector.odoo.Move;
import io.mlconnector.odoo.MoveId;
import io.mlconnector.odoo.OdooException;
import io.mlconnector.queue.Lanes;
import io.mlconnector.queue.Lease;
import io.mlconnector.sync.document.OpenDocument;
import io.mlconnector.sync.document.Reasoned;
import io.mlconnector.sync.document.TransitionRows;
import io.mlconnector.sync.document.TransitionRows.Versions;
import io.mlconnector.sync.document.WorkRows;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * One batch on its way from the store into the ledger. What was in flight when work stopped is
 * looked up before anything is sent for it; the outcome of a call that did not answer is read,
 * never assumed.
 */
public final class PostingRound {

  /** In fifties Odoo posts six times as fast as one by one, and one call stays near a second. */
  private static final int BATCH_MAX = 50;

  /** How often a draft is looked at that a person is to post. */
  private static final Duration DRAFT_WATCH = Duration.ofMinutes(15);

  private final Lanes lanes;
  private final MapDocuments mapping;
  private final LoadEntries loading;
  private final PostMoves posting;
  private final VerifyPostings verifying;
  private final TakeBack takeBack;
  private final Backoff backoff;

  public PostingRound(Lanes lanes, MapDocuments mapping, OdooSteps odoo, Backoff backoff) {
    this.lanes = lanes;
    this.mapping = mapping;
    this.loading = odoo.loading();
    this.posting = odoo.posting();
    this.verifying = odoo.verifying();
    this.takeBack = odoo.takeBack();
    this.backoff = backoff;
  }

  /** The steps that talk to Odoo. */
  public record OdooSteps(
      LoadEntries loading, PostMoves posting, VerifyPostings verifying, TakeBack takeBack) {}

  /** Brings one batch of in-flight documents to an end; answers how many there were. */
  public Future<Integer> recover(Workbench bench) {
    return lanes
        .fenced(bench.lease(), tx -> WorkRows.inFlight(tx, BATCH_MAX))
        .map(PostingRound::ofOneCompany)
        .compose(documents -> recover(bench, documents).map(documents.size()));
  }

  /** Maps and posts one batch of waiting documents; answers how many there were. */
  public Future<Integer> post(Workbench bench) {
    return lanes
        .fenced(bench.lease(), tx -> WorkRows.toMap(tx, BATCH_MAX, bench.versions()))
        .compose(
            documents ->
                mapping
                    .decide(bench, documents)
                    .compose(frozen -> guarded(bench, frozen, fresh(bench, frozen)))
                    .map(documents.size()));
  }

  /** Says of waiting documents that there is no mapping yet; answers how many there were. */
  public Future<Integer> holdWithoutMapping(Lease lease) {
    var none = new Versions(0, 0);
    return lanes.fenced(
        lease,
        tx ->
            WorkRows.toMap(tx, BATCH_MAX, none)
                .map(documents -> documents.stream().map(PostingRound::unmapped).toList())
                .compose(held -> TransitionRows.held(tx, held, none).map(held.size())));
  }

  private static Reasoned unmapped(OpenDocument document) {
    return Reasoned.of(document, Problem.of(Code.NO_MAPPING));
  }

  private static List<OpenDocument> ofOneCompany(List<OpenDocument> documents) {
    if (documents.isEmpty()) {
      return documents;
    }
    var company = documents.getFirst().entry().entry().company();
    return documents.stream()
        .filter(document -> document.entry().entry().company().equals(company))
        .toList();
  }

  private Future<Void> fresh(Workbench bench, List<OpenDocument> documents) {
    return loading
        .load(bench, documents)
        .compose(loaded -> posting.post(bench, toPost(loaded)))
        .compose(posted -> verifying.verify(bench, posted));
  }

  private static List<OpenDocument> toPost(List<OpenDocument> loaded) {
    return loaded.stream().filter(document -> !document.entry().draftOnly()).toList();
  }

  private Future<Void> recover(Workbench bench, List<OpenDocument> documents) {
    var unknown = documents.stream().filter(document -> document.move() == null).toList();
    var known = documents.stream().filter(document -> document.move() != null).toList();
    return guarded(
        bench,
        documents,
        loading
            .load(bench, unknown)
            .map(loaded -> Stream.of(known, loaded).flatMap(List::stream).toList())
            .compose(
                all -> PostMoves.read(bench, all).compose(found -> settle(bench, all, found))));
  }

  private Future<Void> settle(
      Workbench bench, List<OpenDocument> documents, Map<MoveId, Move> found) {
    var sorted = Sorted.of(documents, found);
    var locked = sorted.drafts().stream().filter(document -> isLocked(bench, document)).toList();
    var open = sorted.drafts().stream().filter(document -> !isLocked(bench, document)).toList();
    return Sequence.each(locked, document -> takeBack.of(bench, document, closed(bench, document)))
        .compose(done -> posting.post(bench, open))
        .map(posted -> Stream.of(sorted.others(), posted).flatMap(List::stream).toList())
        .compose(posted -> verifying.verify(bench, posted))
        .compose(done -> hold(bench, sorted.cancelled()))
        .compose(done -> takeBack.gone(bench, sorted.takenBack()))
        .compose(done -> takeBack.again(bench, sorted.toTakeBack()))
        .compose(done -> watch(bench, sorted.watched()));
  }

  /** The period may have been closed since the entry was frozen; Odoo would move it silently. */
  private static boolean isLocked(Workbench bench, OpenDocument document) {
    var lockedUpTo = bench.masters().company().locks().everything();
    return lockedUpTo != null && !document.entry().entry().date().isAfter(lockedUpTo);
  }

  private static Problem closed(Workbench bench, OpenDocument document) {
    return new Problem(
        Code.PERIOD_CLOSED,
        Map.of(
            "date", document.entry().entry().date().toString(),
            "lock", String.valueOf(bench.masters().company().locks().everything())));
  }

  /** Read documents by what their moves ask for; a missing move is told by the comparison. */
  private record Sorted(
      List<OpenDocument> drafts,
      List<OpenDocument> others,
      List<Reasoned> cancelled,
      List<OpenDocument> watched,
      List<Reasoned> takenBack,
      List<OpenDocument> toTakeBack) {

    static Sorted of(List<OpenDocument> documents, Map<MoveId, Move> found) {
      var sorted =
          new Sorted(
              new ArrayList<>(),
              new ArrayList<>(),
              new ArrayList<>(),
              new ArrayList<>(),
              new ArrayList<>(),
              new ArrayList<>());
      for (var document : documents) {
        var move = found.get(document.moveId());
        if (move == null && !document.takeBack().isEmpty()) {
          sorted.takenBack.add(new Reasoned(document.id(), document.takeBack()));
        } else if (move == null) {
          sorted.others.add(document);
        } else {
          sorted.add(document, move);
        }
      }
      return sorted;
    }

    private void add(OpenDocument document, Move move) {
      switch (move.state()) {
        case POSTED -> others.add(document);
        case CANCEL -> cancelled.add(Reasoned.of(document, PostMoves.cancelled(move)));
        case DRAFT -> draft(document);
      }
    }

    private void draft(OpenDocument document) {
      if (document.takeBack().isEmpty()) {
        (document.entry().draftOnly() ? watched : drafts).add(document);
      } else {
        toTakeBack.add(document);
      }
    }
  }

  private Future<Void> hold(Workbench bench, List<Reasoned> held) {
    return held.isEmpty()
        ? Future.succeededFuture()
        : lanes.fenced(bench.lease(), tx -> TransitionRows.heldWithEntry(tx, held)).mapEmpty();
  }

  private Future<Void> watch(Workbench bench, List<OpenDocument> drafts) {
    return drafts.isEmpty()
        ? Future.succeededFuture()
        : lanes
            .fenced(bench.lease(), tx -> TransitionRows.watched(tx, drafts, DRAFT_WATCH))
            .mapEmpty();
  }

  /** Documents whose batch failed wait for their next turn; the failure goes on to the lane. */
  private Future<Void> guarded(Workbench bench, List<OpenDocument> documents, Future<Void> work) {
    return work.recover(
        failure ->
            failure instanceof OdooException odoo
                ? postpone(bench, documents, odoo).compose(done -> Future.failedFuture(failure))
                : Future.failedFuture(failure));
  }

  private Future<Void> postpone(
      Workbench bench, List<OpenDocument> documents, OdooException failure) {
    var attempts = documents.stream().mapToInt(OpenDocument::attempts).max().orElse(0);
    var pause = failure.retryAfter().orElseGet(() -> backoff.after(attempts + 1));
    return postpone(bench, documents, failure.problem(), pause);
  }

  private Future<Void> postpone(
      Workbench bench, List<OpenDocument> documents, Problem problem, Duration pause) {
    return lanes
        .fenced(bench.lease(), tx -> TransitionRows.postponed(tx, documents, problem, pause))
        .mapEmpty();
  }
}
