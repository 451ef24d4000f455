package io.mlconnector.webhook;

import static io.mlconnector.webhook.Events.ready;
import static io.mlconnector.webhook.Events.toOwn;

import io.mlconnector.db.Database;
import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/**
 * One of many that store the same events and do to their lanes what nodes do, each in an order of
 * its own.
 */
final class Hammer {

  static final int EVENTS = 5;

  private final Database database;
  private final InboxRows inbox;
  private final List<Hosts.Host> hosts;
  private final Random random;

  Hammer(Database database, InboxRows inbox, List<Hosts.Host> hosts, long seed) {
    this.database = database;
    this.inbox = inbox;
    this.hosts = hosts;
    this.random = new Random(seed);
  }

  Future<Void> run(int rounds) {
    return rounds == 0 ? Future.succeededFuture() : round().compose(done -> run(rounds - 1));
  }

  private Future<Void> round() {
    return switch (random.nextInt(5)) {
      case 0 -> extend();
      case 1 -> releaseAndClaim();
      case 2 -> hold();
      default -> inbox.store(arrivals()).mapEmpty();
    };
  }

  private List<Arrival> arrivals() {
    var arrivals = new ArrayList<Arrival>();
    for (var host : hosts) {
      for (var event = 0; event < EVENTS; event++) {
        arrivals.add(toOwn(host.key(), ready("e" + event, host.company(), "D" + event)));
      }
    }
    Collections.shuffle(arrivals, random);
    return arrivals;
  }

  private UUID[] shuffled() {
    var ids = new ArrayList<>(hosts.stream().map(host -> host.id().value()).toList());
    Collections.shuffle(ids, random);
    return ids.toArray(UUID[]::new);
  }

  private Future<Void> extend() {
    return database
        .worker(
            tx ->
                tx.preparedQuery(
                        "select extend_lanes(t, array_fill('documents'::text, array[cardinality(t)]),"
                            + " array_fill(0::bigint, array[cardinality(t)]), '1 second')"
                            + " from (select $1::uuid[] as t) given")
                    .execute(Tuple.of((Object) shuffled())))
        .mapEmpty();
  }

  private Future<Void> releaseAndClaim() {
    return database
        .worker(
            tx ->
                tx.preparedQuery(
                        "select release_lane(tenant, 'documents', 0, '1 day', false)"
                            + " from (select * from unnest($1::uuid[]) as each (tenant)"
                            + " order by tenant) ended")
                    .execute(Tuple.of((Object) shuffled()))
                    .compose(
                        released ->
                            tx.query("select claim_lanes('hammer', 3, '0 s', '{documents}')")
                                .execute()))
        .mapEmpty();
  }

  private Future<Void> hold() {
    var host = hosts.get(random.nextInt(hosts.size()));
    return database
        .tenant(
            host.id(),
            tx ->
                tx.query("select hold_lane('documents', fence) from lane")
                    .execute()
                    .compose(held -> tx.query("select pg_sleep(0.005)").execute()))
        .<Void>mapEmpty()
        .recover(taken -> Future.succeededFuture());
  }
}
