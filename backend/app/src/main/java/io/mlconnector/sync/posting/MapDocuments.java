package io.mlconnector.sync.posting;

import io.mlconnector.concur.decoding.Decoded;
import io.mlconnector.concur.decoding.DocumentDecoder;
import io.mlconnector.core.mapping.DocumentMapper;
import io.mlconnector.core.mapping.Facts;
import io.mlconnector.core.mapping.Ground;
import io.mlconnector.core.mapping.Mapping;
import io.mlconnector.core.mapping.MappingProfile;
import io.mlconnector.core.mapping.Trace;
import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.flow.Sequence;
import io.mlconnector.queue.Lanes;
import io.mlconnector.sync.Step;
import io.mlconnector.sync.StepObserver;
import io.mlconnector.sync.document.ExternalIds;
import io.mlconnector.sync.document.FrozenEntry;
import io.mlconnector.sync.document.OpenDocument;
import io.mlconnector.sync.document.RawPlace;
import io.mlconnector.sync.document.TransitionRows;
import io.mlconnector.vault.BrokenSealException;
import io.mlconnector.vault.Vault;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.List;
import java.util.Map;

/** Decides what each document becomes, and writes the decision down before anything is sent. */
public final class MapDocuments {

  private final Lanes lanes;
  private final Vault vault;
  private final DocumentMapper mapper;
  private final StepObserver steps;

  public MapDocuments(Lanes lanes, Vault vault, DocumentMapper mapper, StepObserver steps) {
    this.lanes = lanes;
    this.vault = vault;
    this.mapper = mapper;
    this.steps = steps;
  }

  /** Answers the documents to be loaded now, with their frozen entries. */
  Future<List<OpenDocument>> decide(Workbench bench, List<OpenDocument> documents) {
    return Sequence.map(documents, document -> map(bench, document))
        .compose(decisions -> reached(Step.MAPPED, bench, decisions))
        .compose(decisions -> write(bench, Decisions.of(decisions, bench.profile())))
        .compose(frozen -> reached(Step.FROZEN, bench, frozen));
  }

  private <T> Future<List<T>> reached(Step step, Workbench bench, List<T> list) {
    return steps.reached(step, bench.lease().tenant(), list.size()).map(list);
  }

  private Future<Decisions.Decision> map(Workbench bench, OpenDocument document) {
    return vault
        .lend(
            RawPlace.of(bench.lease().tenant(), document.id()),
            document.raw().getBytes(),
            raw -> Future.succeededFuture(map(bench, document, raw.text())))
        .recover(MapDocuments::unlessSealIsBroken)
        .map(mapping -> decision(bench, document, mapping));
  }

  /** One value that does not open must not hold up its tenant's other documents. */
  private static Future<Mapping> unlessSealIsBroken(Throwable failure) {
    return failure instanceof BrokenSealException
        ? Future.succeededFuture(
            refused(Problem.of(Code.UNREADABLE_DOCUMENT, "detail", "its seal is broken")))
        : Future.failedFuture(failure);
  }

  private Mapping map(Workbench bench, OpenDocument document, String raw) {
    if (document.duplicate()) {
      return refused(duplicate(document));
    }
    return switch (DocumentDecoder.decode(document.type(), raw)) {
      case Decoded.Understood understood ->
          mapper.map(
              understood.document(),
              new Ground(bench.profile(), bench.masters(), Facts.NONE, bench.today()));
      case Decoded.Unreadable unreadable -> refused(unreadable.problem());
      case Decoded.NotSupported unsupported ->
          refused(Problem.of(Code.NOT_POSTED_BY_DESIGN, "type", document.type().word()));
    };
  }

  private static Mapping refused(Problem problem) {
    return new Mapping.Refused(List.of(problem), new Trace(List.of()));
  }

  private static Problem duplicate(OpenDocument document) {
    return new Problem(
        Code.DUPLICATE,
        Map.of(
            "type", document.type().word(),
            "id", document.businessId(),
            "revision", Integer.toString(document.revision())));
  }

  private static Decisions.Decision decision(
      Workbench bench, OpenDocument document, Mapping mapping) {
    return switch (mapping) {
      case Mapping.Mapped mapped ->
          new Decisions.Post(
              document.with(new FrozenEntry(mapped.ledgerRecord(), draftOnly(bench, document))));
      case Mapping.Open open -> throw new IllegalStateException("not looked up: " + open.needs());
      case Mapping.Refused refused -> new Decisions.Refuse(document, refused.reasons());
      case Mapping.Ignored ignored -> new Decisions.Ignore(document, ignored.reason());
    };
  }

  private static boolean draftOnly(Workbench bench, OpenDocument document) {
    var posting = bench.profile().posting().get(document.type());
    return posting != null && posting.state() == MappingProfile.TargetState.DRAFT;
  }

  private Future<List<OpenDocument>> write(Workbench bench, Decisions decisions) {
    return lanes.fenced(bench.lease(), tx -> write(tx, bench, decisions));
  }

  private static Future<List<OpenDocument>> write(
      SqlConnection tx, Workbench bench, Decisions decisions) {
    var module = ExternalIds.module(bench.lease().tenant());
    return TransitionRows.held(tx, decisions.held(), bench.versions())
        .compose(done -> TransitionRows.rejecting(tx, decisions.rejecting()))
        .compose(done -> TransitionRows.ignored(tx, decisions.ignored()))
        .compose(done -> TransitionRows.frozen(tx, decisions.post(), module, bench.versions()))
        .map(ids -> decisions.post().stream().filter(one -> ids.contains(one.id())).toList());
  }
}
