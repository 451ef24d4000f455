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
import java.util.ArrayList;
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

  private final Errand errand;
  private final Surroundings around;
  private final long setBack;
  private FollowState state;
  private int found;
  private int gone;
  private boolean through;

  /**
   * Begins after a poll, or goes on.
   *
   * @param setBack how many records the poll found older than they were known
   */
  Comparison(Errand errand, Surroundings around, FollowState state, long setBack) {
    this.errand = errand;
    this.setBack = setBack;
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
    return Pass.begun(Kind.COMPARISON, around.clock().instant())
        .read(0, new Counts(0, setBack, 0, false));
  }

  private Pass going() {
    return state.pass().orElseThrow();
  }

  private Future<Boolean> page() {
    return errand
        .read(List.of(), new RecordQuery.After(going().after()), around.paging().stamps())
        .compose(
            page -> {
              var last = page.last() ? Long.MAX_VALUE : page.records().getLast().id();
              return errand
                  .look(tx -> FollowRows.between(tx, errand.model(), going().after(), last))
                  .compose(known -> compare(page, last, known));
            });
  }

  private Future<Boolean> compare(Page page, long last, Stamps known) {
    var all = Errand.stamps(page.records());
    var difference = known.to(all);
    var counts =
        new Counts(known.byId().size(), known.setBack(all).size(), difference.gone().size(), false);
    return take(new TreeSet<>(difference.fresh().byId().keySet()))
        .compose(taken -> store(page.last(), going().read(last, counts), difference.gone()));
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
    var witnessLost = state.witness().filter(one -> lost.contains(one.id())).isPresent();
    var writes = last || !goesOn || !lost.isEmpty();
    return (writes ? errand.store(List.of(), lost, state) : Future.<Void>succeededFuture())
        .compose(done -> witnessLost || isSetBack(pass) ? anotherWitness() : nothing())
        .map(done -> goesOn);
  }

  private static boolean isSetBack(Pass pass) {
    return pass.counts().setBack() > 0;
  }

  private static Future<Void> nothing() {
    return Future.succeededFuture();
  }

  /** The newest of those that are left. */
  private Future<Void> anotherWitness() {
    return errand
        .look(tx -> FollowRows.newest(tx, errand.model()))
        .compose(
            newest -> {
              state = state.witnessed(newest);
              return errand.store(List.of(), Set.of(), state);
            });
  }

  private FollowState finished(Pass pass) {
    Optional<Reach> reach = isSetBack(pass) ? Optional.empty() : state.reach();
    return state.compared(reach, pass.from(), problem(pass.counts()));
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
    var many = counts.gone() >= GONE_MANY && counts.gone() * 2 >= counts.known();
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
