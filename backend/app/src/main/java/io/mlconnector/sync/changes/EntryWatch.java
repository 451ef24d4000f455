package io.mlconnector.sync.changes;

import io.mlconnector.core.accounting.CompanyId;
import io.mlconnector.core.mapping.MappingBook;
import io.mlconnector.odoo.Odoo;
import io.mlconnector.queue.LaneRun;
import io.mlconnector.queue.Lanes;
import io.mlconnector.queue.Stream;
import io.mlconnector.sync.document.ConnectedOdooRows;
import io.mlconnector.sync.follow.Follower;
import io.mlconnector.sync.follow.Outcome;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;

/**
 * Follows the moves of the journals that are posted to, and their lines, with one call each while
 * nothing changes, and has the documents' lane compare the entries that somebody touched. What is
 * followed is bounded, however much a ledger holds; older entries are compared once a day.
 */
public final class EntryWatch {

  /** Each poll looks whether these are there; the daily comparison does for the others. */
  private static final int PRESENT_MAX = 500;

  private static final int MOVES_OF_OURS_MAX = 20_000;
  private static final long MOVES_MAX = 500_000;

  /** Of these the lines are followed, too. */
  private static final int LINED_OF_OURS_MAX = 5_000;

  private static final long LINED_MAX = 50_000;

  private final Lanes lanes;
  private final Follower follower;

  public EntryWatch(Lanes lanes, Follower follower) {
    this.lanes = lanes;
    this.follower = follower;
  }

  /** What is watched of one tenant's entries. */
  private record Scope(
      List<CompanyId> companies, Set<Long> journals, Set<Long> present, long begin, long lined) {}

  /** Looks at what has changed until the time is up; answers whether something is left. */
  public Future<Boolean> watch(LaneRun run, Odoo odoo, MappingBook mapping) {
    return lanes
        .look(
            run.lease(),
            tx ->
                ConnectedOdooRows.require(tx, odoo.address())
                    .compose(same -> WatchedRows.begin(tx, MOVES_OF_OURS_MAX, MOVES_MAX))
                    .compose(begin -> scope(tx, mapping, begin)))
        .compose(
            scope ->
                scope.journals().isEmpty()
                    ? Future.succeededFuture(false)
                    : follow(run, odoo, scope));
  }

  private static Future<Scope> scope(SqlConnection tx, MappingBook mapping, OptionalLong begin) {
    return begin.isEmpty()
        ? Future.succeededFuture(new Scope(List.of(), Set.of(), Set.of(), 0, 0))
        : WatchedRows.begin(tx, LINED_OF_OURS_MAX, LINED_MAX)
            .compose(
                lined ->
                    WatchedRows.newest(tx, TouchedMoves.MODEL, PRESENT_MAX)
                        .map(
                            newest ->
                                new Scope(
                                    companies(mapping),
                                    journals(mapping, newest.journals()),
                                    newest.known(),
                                    begin.getAsLong(),
                                    lined.orElseThrow())));
  }

  private Future<Boolean> follow(LaneRun run, Odoo odoo, Scope scope) {
    var touch = new Touch();
    return moves(run, odoo, scope, touch)
        .compose(
            outcome ->
                isThrough(outcome) && run.mayGoOn()
                    ? lines(run, odoo, scope, touch)
                    : Future.succeededFuture(outcome))
        .compose(
            outcome ->
                // In a transaction of its own: the other lane's work takes its lane before all
                // else.
                (touch.isAny()
                        ? lanes.wake(run.lease().tenant(), Stream.DOCUMENTS)
                        : Future.<Void>succeededFuture())
                    .map(woken -> !isThrough(outcome)));
  }

  private static boolean isThrough(Outcome outcome) {
    return !(outcome instanceof Outcome.Unfinished);
  }

  private Future<Outcome> moves(LaneRun run, Odoo odoo, Scope scope, Touch touch) {
    var moves = new TouchedMoves(touch, scope.begin());
    return follower.follow(
        run, odoo, moves.followed(scope.companies(), scope.journals(), scope.present()), moves);
  }

  private Future<Outcome> lines(LaneRun run, Odoo odoo, Scope scope, Touch touch) {
    var lines = new TouchedLines(touch, scope.lined());
    return follower.follow(run, odoo, lines.followed(scope.companies(), scope.journals()), lines);
  }

  private static List<CompanyId> companies(MappingBook mapping) {
    return mapping.companies().stream().sorted(Comparator.comparingLong(CompanyId::value)).toList();
  }

  /** Those that are posted to now, and those of the newest entries: a mapping may have changed. */
  private static Set<Long> journals(MappingBook mapping, Set<Long> newest) {
    var journals = new TreeSet<>(newest);
    mapping.routes().stream()
        .flatMap(route -> route.profile().posting().values().stream())
        .forEach(posting -> journals.add(posting.journal().value()));
    return journals;
  }
}
