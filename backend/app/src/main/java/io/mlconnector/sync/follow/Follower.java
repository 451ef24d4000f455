package io.mlconnector.sync.follow;

import io.mlconnector.core.problem.Problem;
import io.mlconnector.flow.Sequence;
import io.mlconnector.odoo.ModelAccess;
import io.mlconnector.odoo.Odoo;
import io.mlconnector.odoo.RecordQuery;
import io.mlconnector.queue.LaneRun;
import io.mlconnector.queue.Lanes;
import io.mlconnector.sync.follow.Errand.RefusedReading;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows a model of a tenant's Odoo. A run polls; once a day, when somebody asks for it, or when
 * something looks like a database that was set back, it compares everything, too. While nothing
 * changes, a run is one call to Odoo and writes nothing.
 *
 * <p>Whatever happens, a change is told at least once, and with the notes in one transaction: a
 * crash repeats reading, not telling.
 */
public final class Follower {

  private static final Logger LOG = LoggerFactory.getLogger(Follower.class);

  /** Rights and fields change seldom. */
  private static final Duration LOOKED_MAX = Duration.ofDays(1);

  /** Whoever was refused is waiting for somebody to give the right. */
  private static final Duration CLOSED_MAX = Duration.ofHours(1);

  private final Lanes lanes;
  private final Surroundings around;

  public Follower(Lanes lanes, Surroundings around) {
    this.lanes = lanes;
    this.around = around;
  }

  /** Follows what is meant until all is known that can be, or the run's time is up. */
  public Future<Outcome> follow(LaneRun run, Odoo odoo, Followed what, RecordConsumer consumer) {
    var errand = new Errand(lanes, run, odoo, what, consumer);
    return errand
        .look(tx -> FollowRows.find(tx, what.name()))
        .compose(found -> current(errand, found))
        .compose(
            state -> state.look().readable() ? followed(errand, state) : closed(errand, state));
  }

  private static Future<Outcome> closed(Errand errand, FollowState state) {
    return Future.succeededFuture(new Outcome.Closed(state.problems(errand.model()).getFirst()));
  }

  /** The state with what may be read as of lately; a new one where there is none of this Odoo. */
  private Future<FollowState> current(Errand errand, Optional<FollowState> found) {
    var mine = found.filter(state -> state.origin().equals(errand.origin()));
    if (mine.isEmpty()) {
      return begin(errand, found);
    }
    return isLookedAt(errand, mine.get())
        ? Future.succeededFuture(mine.get())
        : look(errand, mine.get(), mine.get().look().leftOut());
  }

  private boolean isLookedAt(Errand errand, FollowState state) {
    var age = Duration.between(state.look().at(), around.clock().instant());
    return state.look().readable()
        ? state.look().isOf(errand.what()) && age.compareTo(LOOKED_MAX) < 0
        : age.compareTo(CLOSED_MAX) < 0;
  }

  private Future<FollowState> begin(Errand errand, Optional<FollowState> ofAnother) {
    if (ofAnother.isPresent()) {
      LOG.info(
          "Lane {}: {} is of another Odoo from now on, and read anew.",
          errand.lease(),
          errand.model());
    }
    var now = around.clock().instant();
    return looked(errand, List.of(), now)
        .map(look -> FollowState.begun(errand.origin(), now.toEpochMilli(), look))
        .onSuccess(state -> tell(errand, List.of(), state))
        .compose(state -> emptied(errand, ofAnother).map(state))
        .compose(
            state ->
                lanes
                    .fenced(
                        errand.lease(),
                        tx ->
                            FollowRows.drop(tx, errand.name())
                                .compose(dropped -> errand.consumer().forget(tx))
                                .compose(forgot -> FollowRows.save(tx, errand.name(), state)))
                    .map(state));
  }

  /** Of what another Odoo had, as much at once as a statement has time for. */
  private Future<Void> emptied(Errand errand, Optional<FollowState> ofAnother) {
    var size = around.paging().stamps();
    return ofAnother.isEmpty()
        ? Future.succeededFuture()
        : Sequence.repeat(
            () ->
                lanes
                    .fenced(errand.lease(), tx -> FollowRows.shed(tx, errand.name(), size))
                    .map(shed -> shed == size));
  }

  /**
   * Finds out what may be read.
   *
   * @param suspects fields whose reading may be refused although Odoo lists them
   */
  private Future<FollowState> look(Errand errand, FollowState state, List<String> suspects) {
    var now = around.clock().instant();
    return looked(errand, suspects, now)
        .compose(
            look -> {
              var closed = !look.readable();
              var same = closed || look.scope().equals(state.look().scope());
              var seen = closed ? state.look().closed(now) : look;
              var next = same ? state.with(seen) : state.afresh(seen);
              tell(errand, state.problems(errand.model()), next);
              return lanes.fenced(errand.lease(), tx -> store(tx, errand, next, same)).map(next);
            });
  }

  private static Future<Void> store(
      SqlConnection tx, Errand errand, FollowState next, boolean same) {
    var saved = FollowRows.save(tx, errand.name(), next);
    return same ? saved : saved.compose(done -> FollowRows.wantComparison(tx, errand.name()));
  }

  private static Future<Look> looked(Errand errand, List<String> suspects, Instant now) {
    var what = errand.what();
    return errand
        .odoo()
        .access(what.model(), what.fields())
        .compose(
            access ->
                access.readable()
                    ? opened(errand, access, suspects, now)
                    : Future.succeededFuture(Look.closed(what, now)));
  }

  /** Whoever may not search by the fields that narrow what is meant may not read it. */
  private static Future<Look> opened(
      Errand errand, ModelAccess access, List<String> suspects, Instant now) {
    var what = errand.what();
    if (suspects.isEmpty()) {
      return readable(errand, access, suspects).map(fields -> Look.of(what, fields, now));
    }
    return errand
        .read(List.of(), new RecordQuery.After(0), 1)
        .compose(page -> readable(errand, access, suspects))
        .map(fields -> Look.of(what, fields, now))
        .recover(
            failure ->
                failure instanceof RefusedReading
                    ? Future.succeededFuture(Look.closed(what, now))
                    : Future.failedFuture(failure));
  }

  /** Tries those that may be refused, each with one record. */
  private static Future<List<String>> readable(
      Errand errand, ModelAccess access, List<String> suspects) {
    var refused = new ArrayList<String>();
    return Sequence.each(
            suspects.stream().filter(access.fields()::contains).toList(),
            field ->
                errand
                    .read(List.of(field), new RecordQuery.After(0), 1)
                    .<Void>mapEmpty()
                    .recover(
                        failure -> {
                          refused.add(field);
                          return failure instanceof RefusedReading
                              ? Future.succeededFuture()
                              : Future.failedFuture(failure);
                        }))
        .map(
            done ->
                errand.what().fields().stream()
                    .filter(access.fields()::contains)
                    .filter(field -> !refused.contains(field))
                    .toList());
  }

  private Future<Outcome> followed(Errand errand, FollowState stored) {
    var tenant = errand.lease().tenant();
    var state = around.memory().recalled(tenant, errand.name(), stored);
    var round = new Round(errand, around, stored, state);
    return polled(round, state)
        .compose(
            through ->
                through ? compared(errand, stored, round) : Future.succeededFuture(unfinished()))
        .recover(failure -> blamed(errand, stored, failure));
  }

  /** A comparison that was interrupted goes on before anything else. */
  private static Future<Boolean> polled(Round round, FollowState state) {
    return state.pass().filter(pass -> pass.kind() == Pass.Kind.COMPARISON).isPresent()
        ? Future.succeededFuture(true)
        : round.poll();
  }

  private static Outcome unfinished() {
    return new Outcome.Unfinished();
  }

  private Future<Outcome> compared(Errand errand, FollowState stored, Round round) {
    var state = round.state();
    around.memory().keep(errand.lease().tenant(), errand.name(), state);
    if (state.pass().isEmpty() && !isDue(state)) {
      return Future.succeededFuture(upToDate(errand, state, round.found(), 0));
    }
    var comparison = new Comparison(errand, around, state);
    return comparison
        .run()
        .map(
            through -> {
              tell(errand, stored.problems(errand.model()), comparison.state());
              return through
                  ? upToDate(
                      errand,
                      comparison.state(),
                      round.found() + comparison.found(),
                      comparison.gone())
                  : unfinished();
            });
  }

  private static Outcome upToDate(Errand errand, FollowState state, int found, int gone) {
    return new Outcome.UpToDate(found, gone, state.problems(errand.model()));
  }

  /** Nothing is compared before all was read once. */
  private boolean isDue(FollowState state) {
    if (state.pass().isPresent() || state.compared().isWanted()) {
      return true;
    }
    return state
        .compared()
        .before(around.clock().instant())
        .filter(age -> age.compareTo(Comparison.EACH) >= 0)
        .isPresent();
  }

  /** Odoo refuses what it had allowed: whatever is refused now is left out from the next run on. */
  private Future<Outcome> blamed(Errand errand, FollowState stored, Throwable failure) {
    if (!(failure instanceof RefusedReading refused)) {
      return Future.failedFuture(failure);
    }
    return errand
        .look(tx -> FollowRows.find(tx, errand.name()))
        .map(found -> found.orElse(stored))
        .compose(state -> look(errand, state, errand.what().fields()))
        .compose(
            state -> {
              if (!state.look().readable()) {
                return closed(errand, state);
              }
              return Set.copyOf(state.look().fields()).equals(Set.copyOf(stored.look().fields()))
                  ? Future.failedFuture(refused.unexplained())
                  : Future.succeededFuture(unfinished());
            });
  }

  /** Says once what people should know. */
  private static void tell(Errand errand, List<Problem> known, FollowState now) {
    now.problems(errand.model()).stream()
        .filter(problem -> !known.contains(problem))
        .map(Problem::message)
        .forEach(said -> LOG.warn("Lane {}: {}", errand.lease(), said));
  }
}
