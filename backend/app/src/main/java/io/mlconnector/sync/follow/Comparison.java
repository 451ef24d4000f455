package io.mlconnector.sync.follow;

import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.core.watch.Reach;
import io.mlconnector.core.watch.Stamps;
import io.mlconnector.flow.Sequence;
import io.mlconnector.odoo.OdooException;
import io.mlconnector.odoo.OdooRecord;
import io.mlconnector.odoo.RecordAnswer.Page;
import io.mlconnector.odoo.RecordQuery;
import io.mlconnector.sync.follow.Pass.Counts;
import io.mlconnector.sync.follow.Pass.Kind;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Holds all ids and stamps in Odoo against all that are known, page by page: finds deletes, what a
 * longer transaction hid, and databases that were set back.
 */
final class Comparison {

  /** As many gone at once are worth a word. */
  private static final int GONE_MANY = 10;

  /** At least so often. */
  static final Duration EACH = Duration.ofDays(1);

  private final Errand errand;
  private final Surroundings around;
  private FollowState state;
  private int found;
  private int gone;
  private boolean through;

  /** Begins after a poll, or goes on. */
  Comparison(Errand errand, Surroundings around, FollowState state) {
    this.errand = errand;
    this.around = around;
    this.state = state;
  }

  FollowState state() {
    return state;
  }

  int found() {
    return found;
  }

  int gone() {
    return gone;
  }

  /** Compares to the end, or until the time is up; answers whether it came to the end. */
  Future<Boolean> run() {
    var pass = state.pass().filter(one -> one.kind() == Kind.COMPARISON).orElseGet(this::begun);
    state = state.with(pass);
    return Sequence.repeat(this::page).map(done -> through);
  }

  private Pass begun() {
    return Pass.comparison(state.compared().wanted(), around.clock().instant());
  }

  private Pass going() {
    return state.pass().orElseThrow();
  }

  private Future<Boolean> page() {
    var size = around.paging().stamps();
    return errand
        .read(List.of(), new RecordQuery.After(going().after()), size)
        .compose(
            page ->
                errand
                    .look(
                        tx ->
                            FollowRows.between(
                                tx, errand.name(), going().after(), last(page), size))
                    .compose(known -> compare(Slice.of(page, known, size), known)));
  }

  private static long last(Page page) {
    return page.last() ? Long.MAX_VALUE : page.records().getLast().id();
  }

  /**
   * What is there up to an id, as far as all that is known up to it was read, too.
   *
   * @param ends nothing is known or there behind it
   */
  private record Slice(List<OdooRecord> records, long last, boolean ends) {

    private static Slice of(Page page, Stamps known, int size) {
      if (known.byId().size() < size) {
        return new Slice(page.records(), Comparison.last(page), page.last());
      }
      var last = Collections.max(known.byId().keySet());
      return new Slice(
          page.records().stream().filter(one -> one.id() <= last).toList(), last, false);
    }
  }

  private Future<Boolean> compare(Slice slice, Stamps known) {
    var all = Errand.stamps(slice.records());
    var difference = known.to(all);
    var witness = state.witness();
    note(known, all, difference.fresh());
    return take(new TreeSet<>(difference.fresh().byId().keySet()))
        .compose(
            taken -> {
              var seen =
                  !state.witness().equals(witness)
                      || witness
                          .filter(one -> slice.records().stream().anyMatch(one::isSeenIn))
                          .isPresent();
              var counts = new Counts(known.byId().size(), 0, difference.gone().size(), seen);
              return store(slice.ends(), going().read(slice.last(), counts), difference.gone());
            });
  }

  /**
   * Keeps how many were set back, and the newest stamp of what no poll can have found: it is stored
   * with the first that is handed over, as the rest could not be told after a crash.
   */
  private void note(Stamps known, Stamps all, Stamps fresh) {
    var counts = new Counts(0, known.setBack(all).size(), 0, false);
    var noted = going().read(going().after(), counts);
    for (var one : fresh.byId().entrySet()) {
      if (isMissed(Optional.ofNullable(known.byId().get(one.getKey())), one.getValue())) {
        noted = noted.stamped(one.getValue(), false);
      }
    }
    state = state.with(noted);
  }

  /**
   * Records that came to be meant without a stamp of their own were not missed; of new ones those
   * of before the last comparison are taken for such. Nor were those that are read again because
   * Odoo does not stamp them.
   */
  private boolean isMissed(Optional<Instant> known, Instant stamp) {
    return state
        .reach()
        .filter(reach -> reach.misses(stamp))
        .map(Reach::begin)
        .map(begin -> begin.minus(state.compared().before(going().from()).orElse(EACH)))
        .filter(since -> known.filter(FollowRows.UNREAD::equals).isEmpty())
        .filter(since -> known.map(stamp::isAfter).orElseGet(() -> stamp.isAfter(since)))
        .isPresent();
  }

  /** Reads what is new with all its fields, and hands it over. */
  private Future<Void> take(Set<Long> ids) {
    return Sequence.each(chunks(ids), this::take);
  }

  private Future<Void> take(List<Long> ids) {
    return errand
        .read(state.look().fields(), new RecordQuery.These(new HashSet<>(ids)), ids.size())
        .compose(page -> errand.known(page.records()).map(known -> known.fresh(page.records())))
        .compose(this::hand)
        .recover(failure -> halves(ids, failure));
  }

  /** By halves, where an answer was larger than answers may be. */
  private Future<Void> halves(List<Long> ids, Throwable failure) {
    if (!OdooException.isTooLarge(failure) || ids.size() < 2) {
      return Future.failedFuture(failure);
    }
    var middle = ids.size() / 2;
    return take(ids.subList(0, middle)).compose(taken -> take(ids.subList(middle, ids.size())));
  }

  private Future<Void> hand(List<OdooRecord> fresh) {
    found += fresh.size();
    state = state.witnessed(Round.witness(state, fresh));
    return fresh.isEmpty() ? Future.succeededFuture() : errand.store(fresh, Set.of(), state);
  }

  private List<List<Long>> chunks(Set<Long> ids) {
    var all = List.copyOf(ids);
    var size = around.paging().records();
    var chunks = new ArrayList<List<Long>>();
    for (var from = 0; from < all.size(); from += size) {
      chunks.add(all.subList(from, Math.min(all.size(), from + size)));
    }
    return chunks;
  }

  private Future<Boolean> store(boolean last, Pass pass, Set<Long> lost) {
    gone += lost.size();
    through = last;
    var goesOn = !last && errand.run().mayGoOn();
    state = last ? finished(pass) : state.with(pass);
    var writes = last || !goesOn || !lost.isEmpty();
    return (writes ? write(last, pass, lost) : Future.<Void>succeededFuture()).map(done -> goesOn);
  }

  /** A witness that is not there any more would have all compared at each poll. */
  private Future<Void> write(boolean last, Pass pass, Set<Long> lost) {
    var witnessLost = state.witness().filter(one -> lost.contains(one.id())).isPresent();
    return witnessLost || (last && (isSetBack(pass) || !pass.counts().witnessed()))
        ? errand.storeWitnessed(lost, state).onSuccess(next -> state = next).mapEmpty()
        : errand.store(List.of(), lost, state);
  }

  private static boolean isSetBack(Pass pass) {
    return pass.counts().setBack() > 0;
  }

  private FollowState finished(Pass pass) {
    Optional<Reach> reach =
        isSetBack(pass) ? Optional.empty() : state.reach().map(before -> learned(before, pass));
    return state.compared(reach, pass, problem(pass.counts()));
  }

  private Reach learned(Reach before, Pass pass) {
    var now = around.clock().instant();
    var end = now.isAfter(pass.from()) ? now : pass.from();
    var comparison = new Reach.Poll(pass.from(), end, Optional.empty());
    var daily = state.compared().before(pass.from()).filter(age -> age.compareTo(EACH) >= 0);
    return pass.newest()
        .map(newest -> before.missed(comparison, newest))
        .orElseGet(() -> daily.isPresent() ? before.calm() : before);
  }

  private Optional<Problem> problem(Counts counts) {
    if (counts.setBack() > 0) {
      return Optional.of(
          new Problem(
              Code.ODOO_SET_BACK,
              Map.of(
                  "model", errand.model(),
                  "older", Long.toString(counts.setBack()),
                  "gone", Long.toString(counts.gone()))));
    }
    var many =
        !errand.what().window().slides()
            && counts.gone() >= GONE_MANY
            && counts.gone() * 2 >= counts.known();
    return many
        ? Optional.of(
            new Problem(
                Code.ODOO_RECORDS_GONE,
                Map.of(
                    "model", errand.model(),
                    "gone", Long.toString(counts.gone()),
                    "known", Long.toString(counts.known()))))
        : Optional.empty();
  }
}
