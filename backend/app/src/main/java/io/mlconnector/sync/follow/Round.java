package io.mlconnector.sync.follow;

import io.mlconnector.core.watch.Reach;
import io.mlconnector.core.watch.Stamps;
import io.mlconnector.flow.Sequence;
import io.mlconnector.odoo.OdooException;
import io.mlconnector.odoo.OdooRecord;
import io.mlconnector.odoo.RecordAnswer.Page;
import io.mlconnector.odoo.RecordQuery;
import io.mlconnector.sync.follow.FollowState.Witness;
import io.mlconnector.sync.follow.Pass.Counts;
import io.mlconnector.sync.follow.Pass.Kind;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A poll: everything that was stamped since a moment, page by page. What is new goes to the
 * consumer with each page, and where the poll has come to is stored with it, so that a crash
 * repeats reading and nothing else.
 */
final class Round {

  private static final int PAGE_MIN = 1;

  /** A poll that finds nothing is stored so seldom; another node then asks for as much again. */
  private static final Duration STORED_AGE_MAX = Duration.ofHours(1);

  private final Errand errand;
  private final InstantSource clock;
  private final FollowState stored;
  private final Optional<Witness> sought;
  private final Set<Long> missing;
  private FollowState state;
  private int size;
  private int found;
  private boolean through;
  private boolean wrote;

  /**
   * Begins where the last run came to.
   *
   * @param stored as it is in the database
   * @param state the same with what this node remembers
   */
  Round(Errand errand, Surroundings around, FollowState stored, FollowState state) {
    this.errand = errand;
    this.clock = around.clock();
    this.size = around.paging().records();
    this.stored = stored;
    // Where a reading goes on, the witness may be among what was read before.
    this.sought = stored.pass().isPresent() ? Optional.empty() : state.witness();
    this.missing =
        stored.pass().isPresent()
            ? new HashSet<>()
            : new HashSet<>(errand.what().window().present());
    this.state = state;
  }

  FollowState state() {
    return state;
  }

  /** How many records were new, or had changed. */
  int found() {
    return found;
  }

  /**
   * Polls to the end, or until the time is up; answers whether it came to the end. Where something
   * speaks for a database that was set back, a comparison is begun.
   */
  Future<Boolean> poll() {
    var pass =
        state
            .pass()
            .filter(one -> one.kind() == Kind.POLL)
            .orElseGet(() -> Pass.poll(clock.instant()));
    state = state.with(pass);
    return Sequence.repeat(this::page).map(done -> through);
  }

  private Future<Boolean> page() {
    return errand
        .read(state.look().fields(), part(going()), size)
        .map(Optional::of)
        .recover(this::smaller)
        .compose(page -> page.isPresent() ? take(page.get()) : Future.succeededFuture(true));
  }

  private Pass going() {
    return state.pass().orElseThrow();
  }

  /** With smaller pages, where an answer was larger than answers may be. */
  private Future<Optional<Page>> smaller(Throwable failure) {
    if (!OdooException.isTooLarge(failure) || size <= PAGE_MIN) {
      return Future.failedFuture(failure);
    }
    size = Math.max(PAGE_MIN, size / 4);
    return Future.succeededFuture(Optional.empty());
  }

  private RecordQuery.Part part(Pass pass) {
    var besides = new HashSet<>(errand.what().window().present());
    sought.map(Witness::id).ifPresent(besides::add);
    return state
        .reach()
        .<RecordQuery.Part>map(reach -> new RecordQuery.Since(reach.begin(), besides, pass.after()))
        .orElseGet(() -> new RecordQuery.After(pass.after()));
  }

  private Future<Boolean> take(Page page) {
    return known(page.records()).compose(known -> take(page, known));
  }

  /** The witness alone is what most polls find; it has not changed for longer than it can. */
  private Future<Found> known(List<OdooRecord> records) {
    return records.size() == 1 && isOldWitness(records.getFirst())
        ? Future.succeededFuture(new Found(List.of(), Stamps.NONE))
        : errand.known(records).map(known -> new Found(known.fresh(records), known.stamps()));
  }

  private boolean isOldWitness(OdooRecord record) {
    return sought.filter(one -> one.created().isPresent() && one.isStill(record)).isPresent()
        && state.reach().filter(reach -> record.stamp().isBefore(reach.begin())).isPresent();
  }

  /** What is new of a page, and the stamps with which its records were known. */
  private record Found(List<OdooRecord> fresh, Stamps known) {

    /** What changed without a later stamp tells nothing of transactions. */
    private List<OdooRecord> stampedAnew() {
      return fresh.stream().filter(this::isStampedAnew).toList();
    }

    private boolean isStampedAnew(OdooRecord record) {
      var before = known.byId().get(record.id());
      return before == null || record.stamp().isAfter(before);
    }
  }

  private Future<Boolean> take(Page page, Found among) {
    var records = page.records();
    var fresh = among.fresh();
    state = state.with(read(going(), records, among)).witnessed(witness(state, fresh));
    records.forEach(this::know);
    missing.removeAll(Errand.stamps(records).byId().keySet());
    found += fresh.size();
    if (page.last()) {
      finish(page.answered());
    }
    var goesOn = !page.last() && errand.run().mayGoOn();
    var writes = !fresh.isEmpty() || (page.last() ? isWorthStoring() : !goesOn);
    wrote |= writes;
    return (writes ? errand.store(fresh, Set.of(), state) : Future.<Void>succeededFuture())
        .map(done -> goesOn);
  }

  /** A witness of which nobody knew when it was made. */
  private void know(OdooRecord record) {
    if (state.witness().filter(one -> one.isStill(record)).isPresent()) {
      state = state.witnessed(Optional.of(Witness.of(record)));
    }
  }

  private Pass read(Pass pass, List<OdooRecord> records, Found among) {
    var seen = sought.filter(one -> records.stream().anyMatch(one::isSeenIn)).isPresent();
    var another = sought.filter(one -> records.stream().anyMatch(one::isReplacedBy)).isPresent();
    var setBack = among.known().setBack(Errand.stamps(records)).size() + (another ? 1 : 0);
    var last = records.isEmpty() ? pass.after() : records.getLast().id();
    var read = pass.read(last, new Counts(0, setBack, 0, seen));
    for (var record : state.reach().isPresent() ? among.stampedAnew() : records) {
      read = read.stamped(record.stamp(), tells(record.stamp()));
    }
    return read;
  }

  private boolean tells(Instant stamp) {
    return state.reach().filter(reach -> reach.tells(stamp)).isPresent();
  }

  static Optional<Witness> witness(FollowState state, List<OdooRecord> fresh) {
    return Stream.concat(state.witness().stream(), fresh.stream().map(Witness::of))
        .reduce((one, other) -> other.isNewerThan(one) ? other : one);
  }

  private void finish(Optional<Instant> answered) {
    through = true;
    var pass = going();
    var reach = state.reach();
    var poll = new Reach.Poll(pass.from(), later(pass.from(), clock.instant()), answered);
    // Whoever goes on with another's poll does not know for how long it has lasted.
    var newest = stored.pass().isPresent() ? Optional.<Instant>empty() : pass.newest();
    var stamps = Stream.concat(newest.stream(), pass.earliest().stream()).toList();
    state =
        state.polled(
            reach
                .map(before -> before.after(poll, stamps))
                .or(() -> pass.newest().map(one -> Reach.first(poll, one))),
            pass.from());
    if (reach.isPresent() && isSuspicious(pass.counts())) {
      var comparison = Pass.comparison(state.compared().wanted(), clock.instant());
      state = state.with(comparison.read(0, new Counts(0, pass.counts().setBack(), 0, false)));
    }
  }

  private boolean isSuspicious(Counts counts) {
    return counts.setBack() > 0
        || (sought.isPresent() && !counts.witnessed())
        || !missing.isEmpty();
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  private boolean isWorthStoring() {
    return wrote
        || stored.pass().isPresent()
        || state.pass().isPresent()
        || !stored.compared().at().equals(state.compared().at())
        || isOld(stored.reach(), state.reach());
  }

  private static boolean isOld(Optional<Reach> before, Optional<Reach> now) {
    return now.filter(
            reach ->
                before
                    .filter(
                        known ->
                            Duration.between(known.at(), reach.at()).compareTo(STORED_AGE_MAX) < 0)
                    .isEmpty())
        .isPresent();
  }
}
