package io.mlconnector.sync.follow;

import io.mlconnector.core.watch.Stamps;
import io.mlconnector.odoo.Odoo;
import io.mlconnector.odoo.OdooException;
import io.mlconnector.odoo.OdooRecord;
import io.mlconnector.odoo.RecordAnswer;
import io.mlconnector.odoo.RecordQuery;
import io.mlconnector.queue.LaneRun;
import io.mlconnector.queue.Lanes;
import io.mlconnector.queue.Lease;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** One run for one tenant and model: what is read where, and what is written. */
record Errand(Lanes lanes, LaneRun run, Odoo odoo, Followed what, RecordConsumer consumer) {

  /** Odoo refused a reading that it had allowed before. */
  static final class RefusedReading extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient RecordAnswer.Refused answer;

    RefusedReading(RecordAnswer.Refused answer) {
      super(answer.problem().message());
      this.answer = answer;
    }

    /** As trouble, where nothing could be found that is refused. */
    OdooException unexplained() {
      return new OdooException(OdooException.Kind.OUR_FAULT, answer.problem());
    }
  }

  Lease lease() {
    return run.lease();
  }

  String model() {
    return what.model();
  }

  /** By which its records are kept. */
  String name() {
    return what.name();
  }

  /** Whose records are read. */
  String origin() {
    var address = odoo.address();
    return address.origin() + "/" + address.databaseOrBlank();
  }

  Future<RecordAnswer.Page> read(List<String> fields, RecordQuery.Part part, int limit) {
    return odoo.records(new RecordQuery(what.scope(), fields, part, limit))
        .compose(
            answer ->
                switch (answer) {
                  case RecordAnswer.Page page -> Future.succeededFuture(veiled(page));
                  case RecordAnswer.Refused refused ->
                      Future.failedFuture(new RefusedReading(refused));
                });
  }

  private RecordAnswer.Page veiled(RecordAnswer.Page page) {
    return new RecordAnswer.Page(
        page.records().stream().map(what.veil()).toList(), page.last(), page.answered());
  }

  <T> Future<T> look(Function<SqlConnection, Future<T>> reading) {
    return lanes.look(lease(), reading);
  }

  Future<Known> known(Collection<OdooRecord> records) {
    var ids = records.stream().map(OdooRecord::id).toList();
    return ids.isEmpty()
        ? Future.succeededFuture(Known.NOTHING)
        : look(tx -> FollowRows.known(tx, name(), ids));
  }

  /** Hands over what is new and gone, and notes that and the state, in one transaction. */
  Future<Void> store(List<OdooRecord> fresh, Set<Long> gone, FollowState state) {
    return lanes.fenced(
        lease(),
        tx ->
            FollowRows.lock(tx, name())
                .compose(locked -> taken(tx, fresh))
                .compose(done -> dropped(tx, gone))
                .compose(done -> FollowRows.save(tx, name(), state)));
  }

  /** The same for what is gone; the witness is the newest of those that are left. */
  Future<FollowState> storeWitnessed(Set<Long> gone, FollowState state) {
    return lanes.fenced(
        lease(),
        tx ->
            FollowRows.lock(tx, name())
                .compose(locked -> dropped(tx, gone))
                .compose(done -> FollowRows.newest(tx, name()))
                .map(state::witnessed)
                .compose(next -> FollowRows.save(tx, name(), next).map(next)));
  }

  private Future<Void> taken(SqlConnection tx, List<OdooRecord> fresh) {
    return fresh.isEmpty()
        ? Future.succeededFuture()
        : FollowRows.put(tx, name(), fresh).compose(put -> consumer.take(tx, fresh));
  }

  private Future<Void> dropped(SqlConnection tx, Set<Long> gone) {
    return gone.isEmpty()
        ? Future.succeededFuture()
        : FollowRows.remove(tx, name(), gone).compose(removed -> consumer.drop(tx, gone));
  }

  static Stamps stamps(Collection<OdooRecord> records) {
    return new Stamps(
        records.stream()
            .collect(Collectors.toMap(OdooRecord::id, OdooRecord::stamp, (one, again) -> again)));
  }
}
