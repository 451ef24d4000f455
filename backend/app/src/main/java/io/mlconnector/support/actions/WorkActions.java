package io.mlconnector.support.actions;

import io.mlconnector.audit.Author;
import io.mlconnector.core.problem.Code;
import io.mlconnector.db.TenantId;
import io.mlconnector.queue.LanePause;
import io.mlconnector.queue.Stream;
import io.mlconnector.support.StaffVisit;
import io.mlconnector.sync.board.Boards;
import io.mlconnector.tenant.WorkSchedule;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

/** Pausing, resuming and hurrying a tenant's work, and trying documents again. */
record WorkActions(Deeds deeds, ActionPages pages, WorkSchedule schedule, Boards boards) {

  private static final String ALL = "all";

  /** What nobody has paused yet; that keeps its reason. */
  Future<Void> pause(StaffVisit visit) {
    return act(
        visit,
        new Deed(
            "pause",
            "tenant.work_paused",
            true,
            (tenant, author) ->
                chosen(visit, tenant, paused -> !paused)
                    .compose(
                        streams ->
                            streams.isEmpty()
                                ? Future.succeededFuture(
                                    Outcome.refused("That is no work, or is paused already."))
                                : schedule
                                    .pause(tenant, streams, author.reason(), author.name())
                                    .map(done -> Outcome.done(told(streams))))));
  }

  Future<Void> resume(StaffVisit visit) {
    return act(
        visit,
        new Deed(
            "resume",
            "tenant.work_resumed",
            true,
            (tenant, author) ->
                chosen(visit, tenant, paused -> paused)
                    .compose(
                        streams ->
                            streams.isEmpty()
                                ? Future.succeededFuture(notPaused())
                                : resume(tenant, streams, author))));
  }

  private Future<Outcome> resume(TenantId tenant, List<Stream> streams, Author author) {
    return schedule
        .resume(tenant, streams, author)
        .map(any -> any ? Outcome.done(told(streams)) : notPaused());
  }

  private static Outcome notPaused() {
    return Outcome.refused("That is no work, or is not paused.");
  }

  Future<Void> run(StaffVisit visit) {
    return act(
        visit,
        new Deed(
            "run",
            "tenant.work_run",
            true,
            (tenant, author) ->
                chosen(visit, tenant, paused -> !paused)
                    .compose(
                        streams ->
                            streams.isEmpty()
                                ? Future.succeededFuture(
                                    Outcome.refused("That is no work, or is paused: resume it."))
                                : schedule
                                    .run(tenant, streams, author)
                                    .map(done -> Outcome.done(told(streams))))));
  }

  /**
   * There is no point in time to go back to: Concur's queue holds what it was not told the end of,
   * and each look reads all of it.
   */
  Future<Void> readAgain(StaffVisit visit) {
    return act(
        visit,
        new Deed(
            "read",
            "tenant.queue_read",
            false,
            (tenant, author) ->
                schedule
                    .pauses(tenant)
                    .compose(
                        pauses ->
                            isPaused(pauses, Stream.DOCUMENTS)
                                ? Future.succeededFuture(
                                    Outcome.refused("Work on documents is paused: resume it."))
                                : schedule
                                    .readAgain(tenant, author)
                                    .map(done -> Outcome.done(new JsonObject())))));
  }

  /** All documents that are held for the causes of one code. */
  Future<Void> retry(StaffVisit visit) {
    var code =
        Arrays.stream(Code.values())
            .filter(one -> one.text().equals(visit.field("code")))
            .findFirst();
    return act(
        visit,
        new Deed(
            "retry",
            "tenant.documents_retried",
            false,
            (tenant, author) ->
                code.map(one -> retry(tenant, one, author))
                    .orElseGet(() -> Future.succeededFuture(noneHeld()))));
  }

  private Future<Outcome> retry(TenantId tenant, Code code, Author author) {
    return boards
        .release(tenant, code, author)
        .map(
            retried ->
                retried == 0
                    ? noneHeld()
                    : new Outcome.Done(
                        retried, JsonObject.of("code", code.text(), "documents", retried)));
  }

  private static Outcome noneHeld() {
    return Outcome.refused("Nothing is held for that which may be tried again together.");
  }

  private Future<Void> act(StaffVisit visit, Deed deed) {
    return deeds.act(visit, deed, pages::show);
  }

  /** What was meant of the work that can be paused, as far as it is, or is not. */
  private Future<List<Stream>> chosen(
      StaffVisit visit, TenantId tenant, Predicate<Boolean> wanted) {
    var typed = visit.field("what");
    return schedule
        .pauses(tenant)
        .map(
            pauses ->
                WorkSchedule.STREAMS.stream()
                    .filter(stream -> typed.equals(ALL) || stream.word().equals(typed))
                    .filter(stream -> wanted.test(isPaused(pauses, stream)))
                    .toList());
  }

  private static boolean isPaused(List<LanePause> pauses, Stream stream) {
    return pauses.stream().anyMatch(pause -> pause.stream() == stream);
  }

  private static JsonObject told(List<Stream> streams) {
    return JsonObject.of("lanes", streams.stream().map(Stream::word).toList());
  }
}
