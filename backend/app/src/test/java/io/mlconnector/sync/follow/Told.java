package io.mlconnector.sync.follow;

import io.mlconnector.odoo.OdooRecord;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Remembers what another consumer was told, and fails where the test wants it. */
final class Told implements RecordConsumer {

  private final RecordConsumer consumer;
  private final Map<Long, String> last = new HashMap<>();
  private final List<String> twice = new ArrayList<>();
  private Runnable meanwhile = () -> {};
  private boolean fails;
  private int records;
  private int forgotten;

  Told(RecordConsumer consumer) {
    this.consumer = consumer;
  }

  /** Records that were told with the very content that they had been told with before. */
  List<String> twice() {
    return twice;
  }

  /** How many records were told. */
  int records() {
    return records;
  }

  int forgotten() {
    return forgotten;
  }

  /** Those that are there, by what was told. */
  Set<Long> ids() {
    return new TreeSet<>(last.keySet());
  }

  /** The next time is the last time: the process ends in the middle of it. */
  void failOnce() {
    fails = true;
  }

  /** What others do in Odoo after a page was read. */
  void meanwhile(Runnable work) {
    meanwhile = work;
  }

  @Override
  public Future<Void> take(SqlConnection tx, List<OdooRecord> fresh) {
    return crash()
        .compose(alive -> consumer.take(tx, fresh))
        .onSuccess(done -> fresh.forEach(this::note));
  }

  private Future<Void> crash() {
    if (fails) {
      fails = false;
      return Future.failedFuture(new IllegalStateException("the process ends"));
    }
    meanwhile.run();
    return Future.succeededFuture();
  }

  private void note(OdooRecord record) {
    records++;
    var now = record.stamp() + " " + record.values();
    if (now.equals(last.put(record.id(), now))) {
      twice.add(record.id() + " " + now);
    }
  }

  @Override
  public Future<Void> drop(SqlConnection tx, Set<Long> gone) {
    return crash()
        .compose(alive -> consumer.drop(tx, gone))
        .onSuccess(done -> last.keySet().removeAll(gone));
  }

  @Override
  public Future<Void> forget(SqlConnection tx) {
    forgotten++;
    last.clear();
    return consumer.forget(tx);
  }
}
