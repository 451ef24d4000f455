package io.mlconnector.sync.posting;

import io.mlconnector.core.mapping.DocumentMapper;
import io.mlconnector.core.mapping.Ground;
import io.mlconnector.core.mapping.Mapping;
import io.mlconnector.core.mapping.MappingProfile;
import io.mlconnector.core.mapping.Need;
import io.mlconnector.core.mapping.Trace;
import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.odoo.OdooAddress;
import io.mlconnector.queue.Lanes;
import io.mlconnector.queue.Lease;
import io.mlconnector.sync.Step;
import io.mlconnector.sync.StepObserver;
import io.mlconnector.sync.document.ExternalIds;
import io.mlconnector.sync.document.FrozenEntry;
import io.mlconnector.sync.document.OpenDocument;
import io.mlconnector.sync.document.TransitionRows;
import io.mlconnector.sync.document.TransitionRows.Versions;
import io.mlconnector.sync.posting.LookUps.Answers;
import io.mlconnector.sync.posting.RouteDocuments.To;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Decides what each document becomes, and writes the decision down before anything is sent. */
public final class MapDocuments {

  /** A rate, then an order, then a partner: nothing asks more often than that. */
  private static final int LOOK_UPS_MAX = 3;

  private static final Logger LOG = LoggerFactory.getLogger(MapDocuments.class);

  private final Lanes lanes;
  private final LookUps lookUps;
  private final DocumentMapper mapper;
  private final StepObserver steps;

  public MapDocuments(Lanes lanes, LookUps lookUps, DocumentMapper mapper, StepObserver steps) {
    this.lanes = lanes;
    this.lookUps = lookUps;
    this.mapper = mapper;
    this.steps = steps;
  }

  /** Answers the documents to be loaded now, with their frozen entries. */
  Future<List<OpenDocument>> decide(Workbench bench, List<To> documents) {
    return map(bench, documents, Answers.NONE, 0)
        .compose(decisions -> reached(Step.MAPPED, bench.lease(), decisions))
        .compose(
            decisions ->
                write(
                    bench.lease(),
                    bench.versions(),
                    bench.odoo().address(),
                    Decisions.of(decisions)))
        .compose(frozen -> reached(Step.FROZEN, bench.lease(), frozen));
  }

  /** Writes down what becomes of documents that belong to no company. */
  Future<Void> refuse(Workshop shop, List<Decisions.Refuse> refusals) {
    return refusals.isEmpty()
        ? Future.succeededFuture()
        : reached(Step.MAPPED, shop.lease(), refusals)
            .compose(
                all ->
                    write(shop.lease(), shop.versions(), shop.odoo().address(), Decisions.of(all)))
            .mapEmpty();
  }

  private <T> Future<List<T>> reached(Step step, Lease lease, List<T> list) {
    return steps.reached(step, lease.tenant(), list.size()).map(list);
  }

  /** Maps all; where some are open, looks up what they need and maps again. */
  private Future<List<Decisions.Decision>> map(
      Workbench bench, List<To> documents, Answers known, int lookedUp) {
    var decisions = new ArrayList<Decisions.Decision>();
    var needs = new HashSet<Need>();
    for (var document : documents) {
      var mapping = beforeLive(document, mapped(bench, document, known));
      if (mapping instanceof Mapping.Open open && isNews(open, known)) {
        needs.addAll(open.needs());
      }
      decisions.add(decision(document, mapping, known));
    }
    needs.removeAll(known.refused().keySet());
    return needs.isEmpty() || lookedUp == LOOK_UPS_MAX
        ? Future.succeededFuture(decisions)
        : lookUps
            .of(bench, Set.copyOf(needs))
            .compose(more -> map(bench, documents, known.and(more), lookedUp + 1));
  }

  /** A rule that breaks at a document is that document's trouble, and no other's. */
  private Mapping mapped(Workbench bench, To document, Answers known) {
    try {
      return mapper.map(document.content(), ground(bench, document, known));
    } catch (RuntimeException broken) {
      var reference = document.document().id().toString();
      LOG.error("Mapping broke at document {}", reference, broken);
      var internal = Problem.of(Code.INTERNAL, "reference", reference);
      return new Mapping.Refused(List.of(internal), new Trace(List.of()));
    }
  }

  /** Before a kind of documents is live nothing is written in Odoo for it, not even a partner. */
  private static Mapping beforeLive(To document, Mapping mapping) {
    if (document.profile().isLive(document.content().type())) {
      return mapping;
    }
    return switch (mapping) {
      case Mapping.Mapped mapped -> notLive(document, mapped.trace());
      case Mapping.Open unknown ->
          asksForPartner(unknown) ? notLive(document, unknown.trace()) : unknown;
      case Mapping.Refused refused -> refused;
      case Mapping.Ignored ignored -> ignored;
    };
  }

  private static boolean asksForPartner(Mapping.Open open) {
    return open.needs().stream().anyMatch(Need.NewPartner.class::isInstance);
  }

  private static Mapping notLive(To document, Trace trace) {
    var type = document.content().type().word();
    return new Mapping.Refused(List.of(Problem.of(Code.NOT_LIVE, "type", type)), trace);
  }

  private static boolean isNews(Mapping.Open open, Answers known) {
    return open.needs().stream().noneMatch(known.refused()::containsKey);
  }

  private static Ground ground(Workbench bench, To document, Answers known) {
    return new Ground(document.profile(), bench.masters(), known.facts(), bench.today());
  }

  private static Decisions.Decision decision(To routed, Mapping mapping, Answers known) {
    var document = routed.document();
    return switch (mapping) {
      case Mapping.Mapped mapped ->
          new Decisions.Post(
              document.with(
                  new FrozenEntry(mapped.ledgerRecord(), draftOnly(routed.profile(), document))));
      case Mapping.Open open -> new Decisions.Refuse(document, unanswered(open, known), false);
      case Mapping.Refused refused ->
          Decisions.Refuse.by(routed.profile(), document, refused.reasons());
      case Mapping.Ignored ignored -> new Decisions.Ignore(document, ignored.reason());
    };
  }

  /** Why a document stays open: Odoo's refusals, or that it asks on and on. */
  private static List<Problem> unanswered(Mapping.Open open, Answers known) {
    var reasons =
        open.needs().stream()
            .filter(known.refused()::containsKey)
            .map(need -> known.refused().get(need))
            .distinct()
            .toList();
    return reasons.isEmpty()
        ? List.of(Problem.of(Code.INTERNAL, "reference", "look-ups without an end"))
        : reasons;
  }

  private static boolean draftOnly(MappingProfile profile, OpenDocument document) {
    var posting = profile.posting().get(document.type());
    return posting != null && posting.state() == MappingProfile.TargetState.DRAFT;
  }

  private Future<List<OpenDocument>> write(
      Lease lease, Versions versions, OdooAddress into, Decisions decisions) {
    var module = ExternalIds.module(lease.tenant());
    return lanes.fenced(
        lease,
        tx ->
            refused(tx, versions, decisions)
                .compose(
                    done -> TransitionRows.frozen(tx, decisions.post(), module, into, versions))
                .map(
                    ids ->
                        decisions.post().stream().filter(one -> ids.contains(one.id())).toList()));
  }

  private static Future<Void> refused(SqlConnection tx, Versions versions, Decisions decisions) {
    return TransitionRows.held(tx, decisions.held(), versions)
        .compose(done -> TransitionRows.held(tx, decisions.heldByOdoo(), versions, TakeBack.AGAIN))
        .compose(done -> TransitionRows.rejecting(tx, decisions.rejecting()))
        .compose(done -> TransitionRows.ignored(tx, decisions.ignored(), versions))
        .mapEmpty();
  }
}
