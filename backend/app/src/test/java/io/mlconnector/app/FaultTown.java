package io.mlconnector.app;

import static io.mlconnector.db.TestDatabase.get;

import io.mlconnector.app.Town.Resident;
import io.mlconnector.db.TestDatabase;
import io.mlconnector.limits.Side;
import io.mlconnector.odoo.OdooAddress;
import io.mlconnector.queue.LaneSettings;
import io.mlconnector.queue.Stream;
import io.mlconnector.simulators.concur.documents.ConcurDocuments;
import io.mlconnector.simulators.concur.fis.DocStatus;
import io.mlconnector.simulators.odoo.OdooSandbox;
import io.mlconnector.simulators.odoo.world.OdooWorlds;
import io.mlconnector.sync.StepObserver;
import io.mlconnector.sync.document.DocumentState;
import io.mlconnector.sync.document.ExternalIds;
import io.vertx.core.Future;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** A town with one node, whose clock can be stopped and whose calls are written down. */
final class FaultTown implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final FaultRows rows;
  private final AtomicReference<Optional<Instant>> stopped =
      new AtomicReference<>(Optional.empty());
  private final AtomicReference<Wiretap> tap = new AtomicReference<>();
  private final AtomicReference<StepObserver> observer =
      new AtomicReference<>((step, tenant, documents) -> Future.succeededFuture());
  private final AtomicReference<Optional<Resident>> another =
      new AtomicReference<>(Optional.empty());
  private final AtomicLong seeds = new AtomicLong(1);
  final Town town;
  final Node node;

  private FaultTown(TestDatabase database, Town town) {
    this.rows = new FaultRows(database);
    this.town = town;
    // The node's clock goes ahead of Concur's, and nobody else's token is to end within a cell.
    town.concur.tokens().accessLife(Duration.ofDays(2));
    var senses =
        Senses.real()
            .withClock(clock())
            .withLanes(FaultTown::withoutFollowing)
            .watchedBy((step, tenant, documents) -> observer.get().reached(step, tenant, documents))
            .withWire(
                outbound -> {
                  tap.set(new Wiretap(outbound, clock()));
                  return tap.get();
                });
    node = town.calmNode("one", senses);
  }

  /** Odoo is followed at moments of its own, and calls are counted here. */
  private static LaneSettings withoutFollowing(LaneSettings usual) {
    var quick = Town.quick(usual);
    return new LaneSettings(
        quick.node(),
        EnumSet.complementOf(EnumSet.of(Stream.VENDORS, Stream.PAYMENTS, Stream.VENDOR_SYNC)),
        quick.lanesMax(),
        quick.lease(),
        quick.heartbeat(),
        quick.slice(),
        quick.tickMin(),
        quick.tickMax());
  }

  /** A town that Concur cannot reach with events. */
  static FaultTown quiet(TestDatabase database, Path home) {
    return new FaultTown(database, new Town(database, home));
  }

  /** One whose node subscribes to events, of which Concur delivers none. */
  static FaultTown subscribing(TestDatabase database, Path home) {
    var town = new Town(database, home);
    town.concur.events().manners().paused(true);
    town.announce();
    return new FaultTown(database, town);
  }

  /** Who is told of every step from now on. */
  void observe(StepObserver next) {
    observer.set(next);
  }

  InstantSource clock() {
    return () -> stopped.get().orElseGet(Instant::now);
  }

  /** The node's time stands from now on, past any rest that there was. */
  void stopClock() {
    // As the database keeps it.
    var now = clock().instant().truncatedTo(ChronoUnit.MICROS);
    stopped.set(Optional.of(now.plusSeconds(30)));
  }

  void setClock(Instant to) {
    stopped.set(Optional.of(to));
  }

  List<Wiretap.Sent> sent() {
    return tap.get().sent();
  }

  /** Waits until the tenant has its masters and nothing is to be done for it. */
  void settled(Resident resident) {
    until(
        "masters of " + resident.id(),
        () -> {
          hurry(resident);
          var idle =
              rows.count(
                  "select count(*) from lane where tenant_id = '%s' and stream in ('documents',"
                      + " 'masters') and node is null and failures = 0 and due_at > now()",
                  resident);
          if (idle < 2) {
            return false;
          }
          if (rows.count("select count(*) from master_snapshot where tenant_id = '%s'", resident)
              > 0) {
            return true;
          }
          // The lane ran before there was a mapping.
          wake(resident, Stream.MASTERS);
          return false;
        });
    // Their next turn is at a moment of their own, which may be in the middle of a cell.
    rows.execute(
        "update lane set due_at = now() + interval '2 days' where tenant_id = '%s'"
            + " and stream in ('masters', 'tokens', 'alerts') and node is null and failures = 0"
            + " and due_at > now()",
        resident);
  }

  /** Who has failed and waits for longer than a moment is woken. */
  void hurry(Resident resident) {
    rows.execute(
        "update lane set due_at = now() where tenant_id = '%s' and node is null"
            + " and stream <> 'tokens' and failures > 0 and due_at > now() + interval '200 ms'",
        resident);
  }

  List<String> queue(Resident resident, int documents) {
    var made = new ConcurDocuments(seeds.incrementAndGet(), LocalDate.now(ZoneOffset.UTC));
    return Town.queue(resident, made.month(documents));
  }

  void wake(Resident resident) {
    wake(resident, Stream.DOCUMENTS);
  }

  private void wake(Resident resident, Stream stream) {
    get(node.services().lanes().wake(resident.id(), stream));
  }

  /** Has a lane run once more and waits for that; answers whether it went well. */
  boolean turn(Resident resident, Stream stream) {
    var lane = " from lane where tenant_id = '%s' and stream = '" + stream.word() + "'";
    var fence = rows.count("select fence" + lane, resident);
    var done = "select count(*)" + lane + " and node is null and not woken and fence > " + fence;
    wake(resident, stream);
    until("a turn of the lane of " + stream.word(), () -> rows.count(done, resident) == 1);
    return rows.count("select failures" + lane, resident) == 0;
  }

  boolean hasFailed(Resident resident, Stream stream) {
    var failed =
        "select count(*) from lane where tenant_id = '%s' and node is null and failures > 0"
            + " and stream = '";
    return rows.count(failed + stream.word() + "'", resident) > 0;
  }

  /** How long the lane is going to wait. */
  Duration pause(Resident resident, Stream stream) {
    return Duration.ofSeconds(
        rows.count(
            "select extract(epoch from due_at - now())::bigint from lane where tenant_id = '%s'"
                + " and stream = '"
                + stream.word()
                + "'",
            resident));
  }

  /** Changes what is stored of a tenant, as time would. */
  void change(String update, Resident resident) {
    rows.execute(update + " where tenant_id = '%s'", resident);
  }

  /** Has masters read anew by the next posting. */
  void age(Resident resident) {
    change("update master_snapshot set refreshed_at = now() - interval '1 hour'", resident);
  }

  /** Waits until one more document of the tenant at the town's own Odoo is confirmed. */
  void serveAnother() {
    var resident =
        another.updateAndGet(known -> known.or(() -> Optional.of(newcomer()))).orElseThrow();
    var before = (int) in(DocumentState.CONFIRMED, resident);
    queue(resident, 1);
    wake(resident);
    confirmed(resident, before + 1);
  }

  private Resident newcomer() {
    var resident =
        town.resident(node, TestMapping.ofGeneratedDocuments(), OdooAddress.Choice.JSON2);
    settled(resident);
    return resident;
  }

  /** Waits until so many documents are confirmed. */
  void confirmed(Resident resident, int documents) {
    until(
        documents + " confirmed of " + resident.id(),
        () -> {
          hurry(resident);
          return isConfirmed(resident, documents);
        });
  }

  boolean isConfirmed(Resident resident, int documents) {
    return in(DocumentState.CONFIRMED, resident) == documents;
  }

  /** How many documents are in this state. */
  long in(DocumentState state, Resident resident) {
    return get(node.services().documents().counts(resident.id())).getOrDefault(state, 0L);
  }

  /** Where the documents ended, once that is checked on all three sides. */
  String outcome(Resident resident, OdooSandbox odoo, List<String> fiIds) {
    var ledger = odoo.ledger(OdooWorlds.DATABASE);
    var moves = ledger.movesByExternalId();
    for (var fiId : fiIds) {
      var record = town.concur.document(fiId).orElseThrow();
      var external =
          ExternalIds.module(resident.id()) + "." + record.document().type().word() + "_" + fiId;
      if (moves.getOrDefault(external, 0) != 1
          || record.status() != DocStatus.POSTING_CONFIRMED_SUCCESS
          || record.confirmations().size() != 1) {
        throw new AssertionError(
            external + ": " + moves.get(external) + " moves, " + record.status() + " at Concur");
      }
    }
    return "confirmed";
  }

  /** Whether Concur is not called for the tenant, as a call ran out of its time. */
  boolean isLeftAlone(Resident resident) {
    return rows.count(
            "select count(*) from breaker where tenant_id = '%s' and side = 'concur'"
                + " and open_until is not null",
            resident)
        > 0;
  }

  Optional<Instant> restUntil(Side side, String place) {
    return rows.number(
            "select (extract(epoch from rest_until) * 1000000)::bigint from budget"
                + " where rest_until is not null and side = '"
                + side.word()
                + "' and host = '"
                + place
                + "'")
        .map(micros -> Instant.EPOCH.plus(micros, ChronoUnit.MICROS));
  }

  static void until(String what, Supplier<Boolean> question) {
    var deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!question.get()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("not within " + PATIENCE + ": " + what);
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
    }
  }

  @Override
  public void close() {
    node.stop();
    town.close();
    rows.close();
  }
}
