package io.mlconnector.app;

import static io.mlconnector.db.TestDatabase.get;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.reducing;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.app.Town.Resident;
import io.mlconnector.odoo.OdooAddress;
import io.mlconnector.simulators.odoo.Ledger;
import io.mlconnector.simulators.odoo.OdooSandbox;
import io.mlconnector.simulators.odoo.orm.Row;
import io.mlconnector.simulators.odoo.world.OdooWorlds;
import io.mlconnector.sync.Step;
import io.mlconnector.sync.desk.DecisionOutcome;
import io.mlconnector.sync.desk.DocumentFilter;
import io.mlconnector.sync.document.DocumentState;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/**
 * Cells of the matrix for the reversal of posted entries. Each column has an Odoo and a tenant of
 * its own, which lets one document after the other be posted and has it reversed. What Odoo settles
 * as it posts a reversal is opened again, so that it has to be settled by a call.
 */
final class ReversalFaults {

  private static final String LINE = "account.move.line";

  private final FaultTown around;
  private final Vertx vertx;
  private final Map<String, OdooSandbox> odoos = new ConcurrentHashMap<>();

  ReversalFaults(FaultTown around, Vertx vertx) {
    this.around = around;
    this.vertx = vertx;
    around.observe(
        (step, tenant, documents) -> {
          if (step == Step.REVERSAL_POSTED_AT_ODOO) {
            Optional.ofNullable(odoos.get(tenant.toString())).ifPresent(ReversalFaults::open);
          }
          return Future.succeededFuture();
        });
  }

  /** How often each call is made to reverse one entry when nothing goes wrong. */
  Map<String, Integer> clean() {
    var odoo = OdooFaults.open(vertx);
    var resident = settle(odoo);
    var fiId = post(resident, odoo);
    var before = odoo.faults().calls();
    reverse(resident, odoo, fiId);
    var calls = new TreeMap<>(odoo.faults().calls());
    before.forEach((call, times) -> calls.merge(call, -times, Integer::sum));
    calls.values().removeIf(times -> times == 0);
    assertThat(calls).containsKeys("account.move/load", "account.move.line/reconcile");
    OdooFaults.close(odoo);
    return calls;
  }

  /** The cells of a column, one after the other. */
  void column(
      Map<String, Integer> clean, FaultColumn column, BiConsumer<String, Supplier<String>> run) {
    var odoo = OdooFaults.open(vertx);
    var resident = settle(odoo);
    clean.forEach(
        (call, times) ->
            run.accept(call, () -> "reversed, +" + (cell(resident, odoo, call, column) - times)));
    OdooFaults.close(odoo);
  }

  /** How often the call was made. */
  private int cell(Resident resident, OdooSandbox odoo, String call, FaultColumn column) {
    var fiId = post(resident, odoo);
    var faults = odoo.faults();
    var given = faults.given().size();
    var before = faults.calls(call);
    faults.next(call, column.fault());
    reverse(resident, odoo, fiId);
    assertThat(faults.given()).as("what went wrong").hasSize(given + 1);
    return faults.calls(call) - before;
  }

  private Resident settle(OdooSandbox odoo) {
    var resident =
        around.town.resident(
            around.node, TestMapping.ofGeneratedDocuments(), OdooAddress.Choice.JSON2, odoo.url());
    odoos.put(resident.id().toString(), odoo);
    around.settled(resident);
    return resident;
  }

  private String post(Resident resident, OdooSandbox odoo) {
    var fiIds = Town.queue(resident, List.of(Paper.fresh()));
    around.wake(resident);
    around.confirmed(resident, 1);
    around.outcome(resident, odoo, fiIds);
    return fiIds.getFirst();
  }

  private void reverse(Resident resident, OdooSandbox odoo, String fiId) {
    var reversed = around.in(DocumentState.REVERSED, resident);
    var desk = around.node.services().documents();
    var filter = DocumentFilter.of(null, null, null, DocumentFilter.LIMIT_MAX);
    var document =
        get(desk.list(resident.id(), filter)).documents().stream()
            .filter(one -> one.fiId().equals(fiId))
            .findFirst()
            .orElseThrow();
    assertThat(get(desk.reverse(resident.id(), document.id(), "Ann", "booked twice")))
        .isInstanceOf(DecisionOutcome.Done.class);
    around.wake(resident);
    FaultTown.until(
        "a reversal of " + resident.id(),
        () -> {
          around.hurry(resident);
          return around.in(DocumentState.REVERSED, resident) == reversed + 1;
        });
    assertReversed(odoo, fiId);
  }

  /** One entry and one reversal, both posted, of which nothing is left and nothing is open. */
  private static void assertReversed(OdooSandbox odoo, String fiId) {
    var moves =
        odoo.ledger(OdooWorlds.DATABASE).moves().stream()
            .filter(move -> move.externalIds().stream().anyMatch(id -> id.contains(fiId)))
            .toList();
    assertThat(moves).as("an entry and its reversal").hasSize(2);
    assertThat(moves).allMatch(move -> move.state().equals("posted"));
    assertThat(moves).filteredOn(ReversalFaults::isReversal).hasSize(1);
    var left =
        moves.stream()
            .flatMap(move -> move.lines().stream())
            .collect(
                groupingBy(
                    Ledger.Item::account,
                    mapping(Ledger.Item::balance, reducing(BigDecimal.ZERO, BigDecimal::add))));
    assertThat(left.values()).isNotEmpty().allMatch(sum -> sum.signum() == 0);
    assertThat(payables(odoo))
        .filteredOn(line -> moves.stream().anyMatch(move -> move.id() == line.ref("move_id")))
        .hasSizeGreaterThan(1)
        .allMatch(line -> line.amount("balance").abs().compareTo(setOff(odoo, line)) == 0);
  }

  private static boolean isReversal(Ledger.Entry move) {
    return move.externalIds().stream().anyMatch(id -> id.endsWith("_reversal"));
  }

  private static List<Row> payables(OdooSandbox odoo) {
    var database = odoo.database(OdooWorlds.DATABASE);
    return database.transaction(
        () ->
            database.rows(LINE).stream()
                .filter(line -> line.ref("account_id") == OdooWorlds.EMPLOYEE_PAYABLE)
                .toList());
  }

  private static BigDecimal setOff(OdooSandbox odoo, Row line) {
    return partials(odoo).stream()
        .filter(
            one -> one.ref("debit_move_id") == line.id() || one.ref("credit_move_id") == line.id())
        .map(one -> one.amount("amount"))
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static List<Row> partials(OdooSandbox odoo) {
    var database = odoo.database(OdooWorlds.DATABASE);
    return database.transaction(() -> List.copyOf(database.rows("account.partial.reconcile")));
  }

  /** Opens what is settled, as a person may. */
  private static void open(OdooSandbox odoo) {
    var clerk = odoo.clerk(OdooWorlds.DATABASE);
    partials(odoo).forEach(partial -> clerk.takeBack(partial.id()));
  }
}
