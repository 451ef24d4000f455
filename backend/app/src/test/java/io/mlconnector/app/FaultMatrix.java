package io.mlconnector.app;

import io.mlconnector.app.FaultTable.Part;
import io.mlconnector.db.TestDatabase;
import io.mlconnector.odoo.OdooAddress;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/** Calls to another system, and the ways in which they can go wrong. */
final class FaultMatrix {

  /** Calls whose failures look different over XML-RPC. */
  private static final List<String> OVER_XML =
      List.of(
          "common/authenticate",
          "account.move/load",
          "account.move/action_post",
          "account.move.line/search_read");

  private static final int AT_ONCE = 16;

  private final Set<FaultColumn> columns;
  private final FaultTable table = new FaultTable();
  private final ConcurrentLinkedQueue<String> broken = new ConcurrentLinkedQueue<>();

  /** A matrix of these columns. */
  FaultMatrix(Set<FaultColumn> columns) {
    this.columns = columns;
  }

  /** What is yet to be done for a cell. */
  private record Cell(Part part, String call, FaultColumn column, Supplier<String> work) {}

  void run(TestDatabase database, Path home) {
    var vertx = Vertx.vertx();
    try (var around = FaultTown.quiet(database, home)) {
      odoo(around, vertx);
      concur(around);
    } finally {
      TestDatabase.get(vertx.close());
    }
    // What is left of the first town's tenants is none of the second one's business.
    database.execute("delete from tenant");
    try (var around = FaultTown.subscribing(database, home)) {
      subscriptions(around);
    }
  }

  /** The cells that did not end as they should, each with what came of it. */
  Collection<String> broken() {
    return List.copyOf(broken);
  }

  FaultTable table() {
    return table;
  }

  private void odoo(FaultTown around, Vertx vertx) {
    var json = new OdooFaults(around, vertx, OdooAddress.Choice.AUTO);
    var xml = new OdooFaults(around, vertx, OdooAddress.Choice.XMLRPC);
    var clean = json.clean();
    var cleanXml = xml.clean();
    cleanXml.before().keySet().retainAll(OVER_XML);
    cleanXml.after().keySet().retainAll(OVER_XML);
    var reversals = new ReversalFaults(around, vertx);
    var cleanReversal = reversals.clean();
    var drafts = new DraftFaults(around, vertx);
    var keys = new KeyFaults(around, vertx);
    var bills = new BillFaults(around, vertx);
    var cleanBill = bills.clean();
    // The others have a row already.
    cleanBill.keySet().removeAll(clean.before().keySet());
    cleanBill.keySet().removeAll(clean.after().keySet());
    try (var threads = Executors.newFixedThreadPool(AT_ONCE)) {
      for (var column : columns) {
        begin(threads, json, Part.ODOO_JSON, clean, column);
        begin(threads, xml, Part.ODOO_XML, cleanXml, column);
        begin(threads, () -> reversals.column(cleanReversal, column, runs(Part.REVERSAL, column)));
        begin(threads, () -> drafts.column(column, runs(Part.DRAFTS, column)));
        begin(threads, () -> keys.column(column, runs(Part.KEYS, column)));
        begin(threads, bills, cleanBill, column);
      }
    }
    // Here the clock stands, which would keep the others waiting.
    for (var column : columns.stream().filter(FaultColumn::isLimit).toList()) {
      json.later(clean.after(), column, runs(Part.ODOO_JSON, column));
      xml.later(cleanXml.after(), column, runs(Part.ODOO_XML, column));
    }
  }

  /** Runs a call's cell in this column. */
  private BiConsumer<String, Supplier<String>> runs(Part part, FaultColumn column) {
    return (call, work) -> run(new Cell(part, call, column, work));
  }

  private void begin(
      Executor threads, OdooFaults odoo, Part part, OdooFaults.Clean clean, FaultColumn column) {
    var run = runs(part, column);
    clean
        .before()
        .forEach(
            (call, times) ->
                threads.execute(() -> run.accept(call, () -> odoo.atFirst(call, times, column))));
    if (!column.isLimit()) {
      begin(threads, () -> odoo.later(clean.after(), column, run));
    }
  }

  private void begin(
      Executor threads, BillFaults bills, Map<String, Integer> clean, FaultColumn column) {
    var run = runs(Part.BILLS, column);
    clean.forEach(
        (call, times) ->
            threads.execute(() -> run.accept(call, () -> bills.cell(call, times, column))));
  }

  /** What does not come to its first cell is not to go unnoticed. */
  private void begin(Executor threads, Runnable cells) {
    threads.execute(
        () -> {
          try {
            cells.run();
          } catch (AssertionError | RuntimeException e) {
            broken.add("before the first cell: " + e);
          }
        });
  }

  private void concur(FaultTown around) {
    var faults = new ConcurFaults(around);
    for (var call : ConcurFaults.CALLS.keySet()) {
      for (var column : columns) {
        run(new Cell(Part.CONCUR, call, column, () -> faults.cell(call, column)));
      }
    }
  }

  private void subscriptions(FaultTown around) {
    var faults = new SubscriptionFaults(around);
    for (var column : columns) {
      for (var call : SubscriptionFaults.CALLS) {
        run(new Cell(Part.SUBSCRIPTIONS, call, column, () -> faults.cell(call, column)));
      }
    }
  }

  private void run(Cell cell) {
    try {
      put(cell, cell.work().get());
    } catch (AssertionError | RuntimeException e) {
      broken.add(cell.part() + " " + cell.call() + " " + cell.column() + ": " + e.getMessage());
    }
  }

  private void put(Cell cell, String outcome) {
    synchronized (table) {
      table.put(cell.part(), cell.call(), cell.column(), outcome);
    }
  }
}
