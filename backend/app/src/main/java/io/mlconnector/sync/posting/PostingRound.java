package io.mlconnector.sync.posting;

import io.mlconnector.core.accounting.CompanyId;
import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.flow.Backoff;
import io.mlconnector.flow.Sequence;
import io.mlconnector.odoo.Move;
import io.mlconnector.odoo.MoveId;
import io.mlconnector.odoo.OdooException;
import io.mlconnector.queue.Lanes;
import io.mlconnector.queue.Lease;
import io.mlconnector.sync.document.ConnectedOdooRows;
import io.mlconnector.sync.document.OpenDocument;
import io.mlconnector.sync.document.Reasoned;
import io.mlconnector.sync.document.TransitionRows;
import io.mlconnector.sync.document.TransitionRows.Versions;
import io.mlconnector.sync.document.WorkRows;
import io.mlconnector.sync.posting.RouteDocuments.Nowhere;
import io.mlconnector.sync.posting.RouteDocuments.Routed;
import io.mlconnector.sync.posting.RouteDocuments.To;
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
  private final Deciding deciding;
  private final LoadEntries loading;
  private final AdjustBills adjusting;
  private final PostMoves posting;
  private final VerifyPostings verifying;
  private final TakeBack takeBack;
  private final Backoff backoff;

  public PostingRound(Lanes lanes, Deciding deciding, OdooSteps odoo, Backoff backoff) {
    this.lanes = lanes;
    this.deciding = deciding;
    this.loading = odoo.loading();
    this.adjusting = odoo.adjusting();
    this.posting = odoo.posting();
    this.verifying = odoo.verifying();
    this.takeBack = odoo.takeBack();
    this.backoff = backoff;
  }

  /** What becomes of documents, before Odoo gets any. */
  public record Deciding(GoLive goLive, RouteDocuments routing, MapDocuments mapping) {}

  /** The steps that write to Odoo. */
  public record OdooSteps(
      LoadEntries loading,
      AdjustBills adjusting,
      PostMoves posting,
      VerifyPostings verifying,
      TakeBack takeBack) {}

  /** Brings one batch of in-flight documents to an end; answers how many there were. */
  public Future<Integer> recover(Workshop shop) {
    return lanes
        .fenced(
            shop.lease(),
            tx ->
                ConnectedOdooRows.require(tx, shop.odoo().address())
                    .compose(same -> WorkRows.inFlight(tx, BATCH_MAX)))
        .compose(documents -> leave(shop, documents))
        .compose(
            documents ->
                PerCompany.each(
                        documents,
                        document -> document.entry().entry().company(),
                        (company, group) ->
                            guarded(
                                shop,
                                group,
                                shop.benches().of(company).compose(bench -> recover(bench, group))))
                    .map(documents.size()));
  }

  /** What was made for an Odoo that is not the tenant's any more waits for a person. */
  private Future<List<OpenDocument>> leave(Workshop shop, List<OpenDocument> documents) {
    var left = documents.stream().filter(one -> one.elsewhere() != null).toList();
    return hold(shop.lease(), left.stream().map(PostingRound::elsewhere).toList())
        .map(done -> documents.stream().filter(one -> one.elsewhere() == null).toList());
  }

  private static Reasoned elsewhere(OpenDocument document) {
    return Reasoned.of(
        document,
        Problem.of(Code.ENTRY_IN_ANOTHER_ODOO, "odoo", String.valueOf(document.elsewhere())));
  }

  /** Maps and posts one batch of waiting documents; answers how many were looked at. */
  public Future<Integer> post(Workshop shop) {
    return deciding
        .goLive()
        .reconsider(shop)
        .compose(left -> postWaiting(shop).map(posted -> left + posted));
  }

  private Future<Integer> postWaiting(Workshop shop) {
    return lanes
        .fenced(shop.lease(), tx -> WorkRows.toMap(tx, BATCH_MAX, shop.versions()))
        .compose(
            documents ->
                deciding
                    .routing()
                    .route(shop, documents)
                    .compose(routed -> post(shop, routed))
                    .map(documents.size()));
  }

  private Future<Void> post(Workshop shop, List<Routed> routed) {
    var refused = new ArrayList<Decisions.Refuse>();
    var found = new ArrayList<To>();
    for (var one : routed) {
      switch (one) {
        case To to -> found.add(to);
        case Nowhere nowhere -> refused.add(nowhere.decision());
      }
    }
    return deciding
        .mapping()
        .refuse(shop, refused)
        .compose(
            done ->
                PerCompany.each(
                    found,
                    to -> to.profile().company(),
                    (company, group) -> post(shop, company, group)));
  }

  private Future<Void> post(Workshop shop, CompanyId company, List<To> group) {
    var documents = group.stream().map(To::document).toList();
    return guarded(
        shop,
        documents,
        shop.benches()
            .of(company)
            .compose(
                bench ->
                    deciding
                        .mapping()
                        .decide(bench, group)
                        .compose(frozen -> fresh(bench, frozen))));
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

  private Future<Void> fresh(Workbench bench, List<OpenDocument> documents) {
    return loading
        .load(bench, documents)
        .compose(loaded -> adjusting.adjust(bench, loaded))
        .compose(loaded -> posting.post(bench, toPost(loaded)))
        .compose(posted -> verifying.verify(bench, posted));
  }

  private static List<OpenDocument> toPost(List<OpenDocument> loaded) {
    return loaded.stream().filter(document -> !document.entry().draftOnly()).toList();
  }

  private Future<Void> recover(Workbench bench, List<OpenDocument> documents) {
    var unknown = documents.stream().filter(document -> document.move() == null).toList();
    var known = documents.stream().filter(document -> document.move() != null).toList();
    return loading
        .load(bench, unknown)
        .map(loaded -> Stream.of(known, loaded).flatMap(List::stream).toList())
        .compose(all -> ReadBack.of(bench, all).compose(found -> settle(bench, all, found)));
  }

  private Future<Void> settle(
      Workbench bench, List<OpenDocument> documents, Map<MoveId, Move> found) {
    var sorted = Sorted.of(documents, found);
    var locked = sorted.drafts().stream().filter(document -> isLocked(bench, document)).toList();
    var open = sorted.drafts().stream().filter(document -> !isLocked(bench, document)).toList();
    return Sequence.each(locked, document -> takeBack.of(bench, document, closed(bench, document)))
        .compose(done -> adjusting.adjust(bench, open))
        .compose(right -> posting.post(bench, right))
        .map(posted -> Stream.of(sorted.others(), posted).flatMap(List::stream).toList())
        .compose(posted -> verifying.verify(bench, posted))
        .compose(done -> hold(bench.lease(), sorted.cancelled()))
        .compose(done -> takeBack.gone(bench, sorted.takenBack()))
        .compose(done -> takeBack.again(bench, sorted.toTakeBack()))
        .compose(done -> adjusting.adjust(bench, unadjusted(sorted.watched())))
        .compose(done -> watch(bench, sorted.watched()));
  }

  /** Bills of which it is not known whether their taxes are right; later ones are a person's. */
  private static List<OpenDocument> unadjusted(List<OpenDocument> watched) {
    return watched.stream().filter(document -> !document.adjusted()).toList();
  }

  /** The period may have been closed since the entry was frozen; Odoo would move it silently. */
  private static boolean isLocked(Workbench bench, OpenDocument document) {
    return new Periods(bench.masters()).closedFor(document.entry().entry()).isPresent();
  }

  private static Problem closed(Workbench bench, OpenDocument document) {
    var content = document.entry().entry();
    var last = new Periods(bench.masters()).closedFor(content).orElseThrow();
    return new Problem(
        Code.PERIOD_CLOSED, Map.of("date", content.date().toString(), "lock", last.toString()));
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

  private Future<Void> hold(Lease lease, List<Reasoned> held) {
    return held.isEmpty()
        ? Future.succeededFuture()
        : lanes.fenced(lease, tx -> TransitionRows.heldWithEntry(tx, held)).mapEmpty();
  }

  private Future<Void> watch(Workbench bench, List<OpenDocument> drafts) {
    return drafts.isEmpty()
        ? Future.succeededFuture()
        : lanes
            .fenced(bench.lease(), tx -> TransitionRows.watched(tx, drafts, DRAFT_WATCH))
            .mapEmpty();
  }

  /** Documents whose batch failed wait for their next turn; the failure goes on to the lane. */
  private Future<Void> guarded(Workshop shop, List<OpenDocument> documents, Future<Void> work) {
    return work.recover(
        failure ->
            failure instanceof OdooException odoo
                ? postpone(shop, documents, odoo).compose(done -> Future.failedFuture(failure))
                : Future.failedFuture(failure));
  }

  private Future<Void> postpone(
      Workshop shop, List<OpenDocument> documents, OdooException failure) {
    var attempts = documents.stream().mapToInt(OpenDocument::attempts).max().orElse(0);
    var pause = failure.retryAfter().orElseGet(() -> backoff.after(attempts + 1));
    return lanes
        .fenced(
            shop.lease(), tx -> TransitionRows.postponed(tx, documents, failure.problem(), pause))
        .mapEmpty();
  }
}
