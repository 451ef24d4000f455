package io.mlconnector.sync;

import io.mlconnector.concur.Concur;
import io.mlconnector.core.document.DocumentType;
import io.mlconnector.flow.Backoff;
import io.mlconnector.flow.Sequence;
import io.mlconnector.queue.LaneHandler;
import io.mlconnector.queue.LaneResult;
import io.mlconnector.queue.LaneRun;
import io.mlconnector.queue.Lanes;
import io.mlconnector.queue.Lease;
import io.mlconnector.sync.document.Agenda;
import io.mlconnector.sync.document.OpenDocument;
import io.mlconnector.sync.document.WorkRows;
import io.mlconnector.sync.intake.Intake;
import io.mlconnector.sync.posting.CompareEntries;
import io.mlconnector.sync.posting.ConfirmPostings;
import io.mlconnector.sync.posting.PostingRound;
import io.mlconnector.sync.posting.ReverseEntries;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A tenant's documents, from Concur's queue to Concur's confirmation. Concur's trouble does not
 * stop what Odoo can do, nor the other way round; each step can be repeated.
 */
public final class DocumentsLane implements LaneHandler {

  private static final Logger LOG = LoggerFactory.getLogger(DocumentsLane.class);

  private static final int CONFIRM_MAX = 100;

  private final Lanes lanes;
  private final Providers providers;
  private final Benches benches;
  private final Stages stages;
  private final Pace pace;

  public DocumentsLane(
      Lanes lanes, Providers providers, Benches benches, Stages stages, Pace pace) {
    this.lanes = lanes;
    this.providers = providers;
    this.benches = benches;
    this.stages = stages;
    this.pace = pace;
  }

  public record Stages(
      Intake intake,
      EventHints hints,
      PostingRound posting,
      ConfirmPostings confirming,
      Afterwards afterwards) {}

  /** What may come after posting. */
  public record Afterwards(ReverseEntries reversing, CompareEntries comparing) {}

  /** When a lane comes back, and what it asks for only now and then. */
  public record Pace(PollSchedule schedule, Backoff backoff, InstantSource clock, Asking asking) {}

  /** What a tenant is asked for at every poll, and when for the rest. */
  public record Asking(SeldomAsked seldom, PostedTypes types) {}

  @Override
  public Future<LaneResult> work(LaneRun run) {
    var journal = new RunJournal();
    return agenda(run.lease())
        .compose(
            agenda ->
                fetch(run, journal, agenda)
                    .compose(done -> stages.hints().settle(run, journal, agenda.events()))
                    .compose(done -> goOn(run, journal, agenda)))
        .compose(agenda -> compare(run.lease(), journal, agenda).map(agenda))
        .map(agenda -> result(run.lease(), journal, agenda));
  }

  private Future<Agenda> agenda(Lease lease) {
    return lanes.look(lease, WorkRows::agenda);
  }

  private Future<Void> fetch(LaneRun run, RunJournal journal, Agenda agenda) {
    var tenant = run.lease().tenant();
    return pace.asking()
        .types()
        .of(tenant, agenda.mapping())
        .compose(
            posted ->
                Sequence.each(
                        posted,
                        type ->
                            journal.attempt(
                                Part.intake(type), () -> read(run, journal, agenda, type)))
                    .compose(done -> fetchSeldom(run, journal, agenda, posted)));
  }

  private Future<Void> read(LaneRun run, RunJournal journal, Agenda agenda, DocumentType type) {
    return providers
        .concur(run.lease().tenant(), agenda.concurEntered())
        .map(concur -> new Intake.Pass(run, concur, agenda.unacknowledged()))
        .compose(pass -> stages.intake().empty(pass, type))
        .onSuccess(journal::count)
        .mapEmpty();
  }

  /**
   * What no company of the tenant posts; trouble with one of the types holds nothing else up.
   * Events tell of documents of any type: they are not done with before all types were asked for.
   */
  private Future<Void> fetchSeldom(
      LaneRun run, RunJournal journal, Agenda agenda, Set<DocumentType> posted) {
    var isTime = pace.asking().seldom().take(run.lease().tenant());
    if (!isTime && !agenda.events().ready()) {
      return Future.succeededFuture();
    }
    return Sequence.each(
        EnumSet.complementOf(EnumSet.copyOf(posted)),
        type ->
            journal.attempt(
                Part.seldom(type),
                () ->
                    read(run, journal, agenda, type)
                        .recover(failure -> skipSeldom(run.lease(), journal, failure))));
  }

  /** It is asked for again at its time. What concerns all of Concur counts as everywhere else. */
  private static Future<Void> skipSeldom(Lease lease, RunJournal journal, Throwable failure) {
    var trouble = Trouble.of(failure);
    if (trouble == null || trouble.wide()) {
      return Future.failedFuture(failure);
    }
    LOG.warn(
        "Lane {}: rare documents were not read: {} Next try in {}.",
        lease,
        trouble.message(),
        SeldomAsked.PAUSE);
    if (!trouble.lacking()) {
      journal.leaveOpen();
    }
    // Some may have been stored before the failure.
    journal.count(1);
    return Future.succeededFuture();
  }

  /** Most polls find nothing and had nothing to do: what was read before still holds. */
  private Future<Agenda> goOn(LaneRun run, RunJournal journal, Agenda agenda) {
    return agenda.isEmpty() && journal.isUneventful()
        ? Future.succeededFuture(agenda)
        : rounds(run, journal);
  }

  /** Confirms, recovers and posts until a round moves nothing; answers what is left. */
  private Future<Agenda> rounds(LaneRun run, RunJournal journal) {
    journal.beginRound();
    return agenda(run.lease())
        .compose(agenda -> round(run.lease(), journal, agenda).map(agenda))
        .compose(
            agenda ->
                journal.moved() && run.mayGoOn()
                    ? rounds(run, journal)
                    : Future.succeededFuture(agenda));
  }

  private Future<Void> round(Lease lease, RunJournal journal, Agenda agenda) {
    return (agenda.toConfirm()
            ? journal.attempt(Part.CONFIRMING, () -> confirm(lease, journal, agenda))
            : Future.<Void>succeededFuture())
        .compose(
            done ->
                agenda.toReverse()
                    ? journal.attempt(Part.REVERSING, () -> reverse(lease, journal))
                    : Future.succeededFuture())
        .compose(
            done ->
                agenda.toPost()
                    ? journal.attempt(Part.POSTING, () -> post(lease, journal))
                    : Future.succeededFuture());
  }

  private Future<Void> confirm(Lease lease, RunJournal journal, Agenda agenda) {
    return providers
        .concur(lease.tenant(), agenda.concurEntered())
        .compose(concur -> succeed(lease, concur, journal).map(concur))
        .compose(concur -> reject(lease, concur, journal));
  }

  private Future<Void> succeed(Lease lease, Concur concur, RunJournal journal) {
    return lanes
        .fenced(lease, tx -> WorkRows.toConfirm(tx, CONFIRM_MAX))
        .map(documents -> counted(journal, documents))
        .compose(documents -> stages.confirming().succeed(lease, concur, documents));
  }

  private Future<Void> reject(Lease lease, Concur concur, RunJournal journal) {
    return lanes
        .fenced(lease, tx -> WorkRows.toReject(tx, CONFIRM_MAX))
        .map(documents -> counted(journal, documents))
        .compose(documents -> stages.confirming().reject(lease, concur, documents));
  }

  private static List<OpenDocument> counted(RunJournal journal, List<OpenDocument> documents) {
    journal.count(documents.size());
    return documents;
  }

  private Future<Void> post(Lease lease, RunJournal journal) {
    return benches
        .open(lease)
        .compose(
            bench ->
                bench.isEmpty()
                    ? stages.posting().holdWithoutMapping(lease)
                    : stages
                        .posting()
                        .recover(bench.get())
                        .onSuccess(journal::count)
                        .compose(recovered -> stages.posting().post(bench.get())))
        .onSuccess(journal::count)
        .mapEmpty();
  }

  private Future<Void> reverse(Lease lease, RunJournal journal) {
    return benches
        .open(lease)
        .compose(
            shop ->
                shop.isEmpty()
                    ? Future.succeededFuture(0)
                    : stages.afterwards().reversing().reverse(shop.get()))
        .onSuccess(journal::count)
        .mapEmpty();
  }

  /** Never urgent, and one batch a run at the most: whatever else there is comes first. */
  private Future<Void> compare(Lease lease, RunJournal journal, Agenda agenda) {
    return agenda.toCompare()
        ? journal.attempt(
            Part.COMPARING,
            () ->
                providers
                    .odoo(lease.tenant())
                    .compose(odoo -> stages.afterwards().comparing().compare(lease, odoo)))
        : Future.succeededFuture();
  }

  private LaneResult result(Lease lease, RunJournal journal, Agenda agenda) {
    if (journal.hasTrouble()) {
      var pause = journal.retryAfter().orElseGet(() -> pace.backoff().after(lease.failures() + 1));
      LOG.warn("Lane {}: {} Next try in {}.", lease, journal.messages(), pause);
      return LaneResult.failed(pause);
    }
    if (journal.moved()) {
      return LaneResult.more();
    }
    var pause = untilNext(lease, journal, agenda);
    if (journal.rest().isPresent()) {
      LOG.info("Lane {}: {} Next look in {}.", lease, journal.messages(), pause);
    }
    return LaneResult.idle(pause);
  }

  private Duration untilNext(Lease lease, RunJournal journal, Agenda agenda) {
    var now = pace.clock().instant();
    var intervals = PollPace.intervals(agenda.lastSign(), agenda.events().announced(), now);
    var poll = pace.schedule().pause(lease, now, intervals);
    return Stream.of(agenda.nextAttempt(), journal.rest())
        .flatMap(Optional::stream)
        .reduce(poll, DocumentsLane::shorter);
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}
