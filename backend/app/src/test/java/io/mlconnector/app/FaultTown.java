package io.mlconnector.app;

import static io.mlconnector.db.TestDatabase.get;

import io.mlconnector.app.Town.Resident;
import io.mlconnector.db.TestDatabase;
import io.mlconnector.queue.Stream;
import io.mlconnector.simulators.concur.documents.ConcurDocuments;
import io.mlconnector.simulators.concur.fis.DocStatus;
import io.mlconnector.simulators.odoo.OdooSandbox;
import io.mlconnector.simulators.odoo.world.OdooWorlds;
import io.mlconnector.sync.document.DocumentState;
import io.mlconnector.sync.document.ExternalIds;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** A town with one node, whose clock can be stopped and whose calls are written down. */
final class FaultTown implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration SOON = Duration.ofMillis(200);

  private final TestDatabase database;
  private final AtomicReference<Optional<Instant>> stopped =
      new AtomicReference<>(Optional.empty());
  private final AtomicReference<Wiretap> tap = new AtomicReference<>();
  private final AtomicLong seeds = new AtomicLong(1);
  final Town town;
  final Node node;

  FaultTown(TestDatabase database, Path home) {
    this.database = database;
    town = new Town(database, home);
    var senses =
        Senses.real()
            .withClock(clock())
            .withLanes(Town::quick)
            .withWire(
                outbound -> {
                  tap.set(new Wiretap(outbound, clock()));
                  return tap.get();
                });
    node = town.calmNode("one", senses);
  }

  InstantSource clock() {
    return () -> stopped.get().orElseGet(Instant::now);
  }

  /** The node's time stands from now on, past any rest that there was. */
  void stopClock() {
    stopped.set(Optional.of(clock().instant().plusSeconds(30)));
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
              count(
                  "select count(*) from lane where tenant_id = '%s' and stream <> 'tokens'"
                      + " and node is null and failures = 0 and due_at > now()",
                  resident);
          if (idle < 2) {
            return false;
          }
          if (count("select count(*) from master_snapshot where tenant_id = '%s'", resident) > 0) {
            return true;
          }
          // The lane ran before there was a mapping.
          get(node.services().lanes().wake(resident.id(), Stream.MASTERS));
          return false;
        });
    // Their next turn is at a moment of their own, which may be in the middle of a cell.
    database.execute(
        ("update lane set due_at = now() + interval '2 days' where tenant_id = '%s'"
                + " and stream in ('masters', 'tokens') and node is null and failures = 0"
                + " and due_at > now()")
            .formatted(resident.id()));
  }

  /** Who has failed and waits for longer than a moment is woken. */
  private void hurry(Resident resident) {
    database.execute(
        ("update lane set due_at = now() where tenant_id = '%s' and node is null"
                + " and stream <> 'tokens' and failures > 0"
                + " and due_at > now() + interval '%d milliseconds'")
            .formatted(resident.id(), SOON.toMillis()));
  }

  List<String> queue(Resident resident, int documents) {
    var made = new ConcurDocuments(seeds.incrementAndGet(), LocalDate.now(ZoneOffset.UTC));
    return Town.queue(resident, made.month(documents));
  }

  void wake(Resident resident) {
    get(node.services().lanes().wake(resident.id(), Stream.DOCUMENTS));
  }

  /** Has masters read anew by the next posting. */
  void age(Resident resident) {
    database.execute(
        "update master_snapshot set refreshed_at = now() - interval '1 hour' where tenant_id = '%s'"
            .formatted(resident.id()));
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
    return counts(resident).getOrDefault(DocumentState.CONFIRMED, 0L) == documents;
  }

  private Map<DocumentState, Long> counts(Resident resident) {
    return get(node.services().documents().counts(resident.id()));
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
    return count(
            "select count(*) from breaker where tenant_id = '%s' and side = 'concur'"
                + " and open_until is not null",
            resident)
        > 0;
  }

  Optional<Instant> restUntil(String place) {
    try (var connection = database.jdbc();
        var rows =
            connection
                .createStatement()
                .executeQuery("select rest_until from budget where host = '" + place + "'")) {
      return rows.next()
          ? Optional.ofNullable(rows.getTimestamp(1)).map(java.sql.Timestamp::toInstant)
          : Optional.empty();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private long count(String query, Resident resident) {
    try (var connection = database.jdbc();
        var rows = connection.createStatement().executeQuery(query.formatted(resident.id()))) {
      rows.next();
      return rows.getLong(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
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
  }
}
