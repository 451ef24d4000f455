package io.mlconnector.app;

import static io.mlconnector.db.TestDatabase.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.app.Town.Resident;
import io.mlconnector.limits.Side;
import io.mlconnector.odoo.OdooAddress;
import io.mlconnector.queue.Stream;
import io.mlconnector.simulators.odoo.OdooSandbox;
import io.mlconnector.simulators.odoo.world.OdooWorlds;
import io.vertx.core.Vertx;
import java.net.URI;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/** Cells of the matrix for one Odoo protocol; each has an Odoo and a tenant of its own. */
final class OdooFaults {

  private static final int DOCUMENTS = 2;

  /**
   * Made by whichever lane comes first, or by several, or kept for a while: their number tells
   * nothing.
   */
  private static final Set<String> UNCOUNTED =
      Set.of(
          "version",
          "common/authenticate",
          "res.currency/search_read",
          "res.users/context_get",
          "res.users.apikeys/search_read");

  private final Map<Resident, Integer> posted = new ConcurrentHashMap<>();

  private final FaultTown around;
  private final Vertx vertx;
  private final OdooAddress.Choice protocol;

  OdooFaults(FaultTown around, Vertx vertx, OdooAddress.Choice protocol) {
    this.around = around;
    this.vertx = vertx;
    this.protocol = protocol;
  }

  /** How often each call is made when nothing goes wrong: until masters are read, and after it. */
  record Clean(Map<String, Integer> before, Map<String, Integer> after) {}

  Clean clean() {
    var odoo = open(vertx);
    var resident = settle(odoo);
    var before = new TreeMap<>(odoo.faults().calls());
    post(resident, odoo, () -> {});
    var after = new TreeMap<>(odoo.faults().calls());
    before.forEach((call, times) -> after.merge(call, -times, Integer::sum));
    after.values().removeIf(times -> times == 0);
    before.keySet().removeAll(after.keySet());
    close(odoo);
    return new Clean(before, after);
  }

  /** A call that goes wrong when the tenant is first looked after. */
  String atFirst(String call, int clean, FaultColumn column) {
    var odoo = open(vertx);
    odoo.faults().next(call, column.fault());
    var resident = settle(odoo);
    var more = odoo.faults().calls(call) - clean;
    var end = post(resident, odoo, () -> {});
    close(odoo);
    return UNCOUNTED.contains(call) ? end : end + ", +" + more;
  }

  /**
   * Calls that go wrong one after the other while documents of one tenant are posted. In a column
   * that makes Odoo rest the clock stands, so that nothing else may run at the same time.
   */
  void later(
      Map<String, Integer> clean, FaultColumn column, BiConsumer<String, Supplier<String>> run) {
    var odoo = open(vertx);
    var resident = settle(odoo);
    clean.forEach(
        (call, times) -> run.accept(call, () -> later(resident, odoo, call, column, times)));
    close(odoo);
  }

  private String later(
      Resident resident, OdooSandbox odoo, String call, FaultColumn column, int clean) {
    var before = odoo.faults().calls(call);
    var given = odoo.faults().given().size();
    if (column.isLimit()) {
      around.stopClock();
    }
    odoo.faults().next(call, column.fault());
    var end =
        post(
            resident,
            odoo,
            () -> {
              if (column.isLimit()) {
                rest(resident, odoo, column);
              }
            });
    if (odoo.faults().given().size() != given + 1) {
      throw new AssertionError("nothing went wrong");
    }
    var more = odoo.faults().calls(call) - before - clean;
    return UNCOUNTED.contains(call) ? end : end + ", +" + more;
  }

  /** Nothing goes to an Odoo before its rest is over; who is at another one does not wait. */
  private void rest(Resident resident, OdooSandbox odoo, FaultColumn column) {
    var place = Wiretap.place(URI.create(odoo.url()));
    var now = around.clock().instant();
    FaultTown.until(
        "a rest", () -> around.restUntil(Side.ODOO, place).filter(now::isBefore).isPresent());
    var until = around.restUntil(Side.ODOO, place).orElseThrow();
    if (column == FaultColumn.LIMIT_WITH_WAIT) {
      assertThat(until).isAfterOrEqualTo(now.plusSeconds(3));
    }
    var mark = around.sent().size();
    around.serveAnother();
    around.turn(resident, Stream.DOCUMENTS);
    assertThat(around.sent().stream().skip(mark))
        .extracting(Wiretap.Sent::place)
        .as("calls before the wait is over")
        .isNotEmpty()
        .doesNotContain(place);
    around.setClock(until);
    around.change("update document set next_attempt_at = now()", resident);
    around.wake(resident);
  }

  /** An Odoo of its own. */
  static OdooSandbox open(Vertx vertx) {
    var odoo = new OdooSandbox(OdooWorlds.plain());
    get(odoo.start(vertx, 0));
    return odoo;
  }

  static void close(OdooSandbox odoo) {
    get(odoo.close());
  }

  private Resident settle(OdooSandbox odoo) {
    var resident =
        around.town.resident(around.node, TestMapping.ofGeneratedDocuments(), protocol, odoo.url());
    around.settled(resident);
    return resident;
  }

  private String post(Resident resident, OdooSandbox odoo, Runnable meanwhile) {
    around.age(resident);
    var fiIds = around.queue(resident, DOCUMENTS);
    around.wake(resident);
    meanwhile.run();
    around.confirmed(resident, posted.merge(resident, DOCUMENTS, Integer::sum));
    return around.outcome(resident, odoo, fiIds);
  }
}
