package io.mlconnector.app;

import static io.mlconnector.db.TestDatabase.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.app.Town.Resident;
import io.mlconnector.connection.token.ConnectionState;
import io.mlconnector.odoo.OdooAddress;
import io.mlconnector.queue.Stream;
import io.mlconnector.simulators.odoo.OdooSandbox;
import io.mlconnector.simulators.odoo.orm.Row;
import io.mlconnector.simulators.odoo.world.OdooWorlds;
import io.mlconnector.sync.document.DocumentState;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/**
 * Cells of the matrix for the renewal of Odoo keys. Each column has an Odoo and a tenant of its
 * own, whose key is about to end in each cell; days pass at a word.
 */
final class KeyFaults {

  static final String GENERATE = "res.users.apikeys/generate";
  static final List<String> CALLS = List.of(GENERATE, "res.users.apikeys/revoke");

  private static final String KEYS = "res.users.apikeys";
  private static final Duration LIVED = Duration.ofDays(70);
  private static final Duration LEFT = Duration.ofDays(20);
  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);

  private final FaultTown around;
  private final Vertx vertx;

  KeyFaults(FaultTown around, Vertx vertx) {
    this.around = around;
    this.vertx = vertx;
  }

  /** The cells of a column, one after the other. */
  void column(FaultColumn column, BiConsumer<String, Supplier<String>> run) {
    var odoo = OdooFaults.open(vertx);
    odoo.ledger(OdooWorlds.DATABASE).parameter("base.enable_programmatic_api_keys", "True");
    var resident =
        around.town.resident(
            around.node, TestMapping.ofGeneratedDocuments(), OdooAddress.Choice.JSON2, odoo.url());
    around.settled(resident);
    for (var call : CALLS) {
      run.accept(call, () -> cell(resident, odoo, call, column));
    }
    OdooFaults.close(odoo);
  }

  private String cell(Resident resident, OdooSandbox odoo, String call, FaultColumn column) {
    var faults = odoo.faults();
    var given = faults.given().size();
    var before = faults.calls(call);
    var first = keys(odoo).stream().map(Row::id).toList();
    first.forEach(id -> endSoon(odoo, id));
    passDay(resident);
    faults.next(call, column.fault());
    var days = days(resident, odoo, first);
    assertThat(faults.given()).as("what went wrong").hasSize(given + 1);
    var lost = keys(odoo).size() - 1;
    // What Odoo made, and nobody was told of, ends by itself.
    assertThat(lost).isEqualTo(call.equals(GENERATE) && column.isDone() ? 1 : 0);
    works(resident, odoo);
    forgetLost(odoo);
    var more = faults.calls(call) - before - 1;
    return (days > 1 ? "renewed the next day, +" : "renewed, +")
        + more
        + (lost > 0 ? ", one left to end" : "");
  }

  /** How many days it takes until another key is in use and the one before is revoked. */
  private int days(Resident resident, OdooSandbox odoo, List<Long> first) {
    var days = new int[1];
    FaultTown.until(
        "another key of " + resident.id(),
        () -> {
          if (!around.turn(resident, Stream.TOKENS)) {
            return false;
          }
          if (keys(odoo).stream().noneMatch(key -> first.contains(key.id()))) {
            return true;
          }
          passDay(resident);
          days[0]++;
          return false;
        });
    return days[0];
  }

  private void passDay(Resident resident) {
    around.change(
        "update odoo_connection set key_checked_at = key_checked_at - interval '1 day',"
            + " key_since = key_since - interval '1 day'",
        resident);
  }

  private void works(Resident resident, OdooSandbox odoo) {
    var view = get(around.node.services().connections().odooView(resident.id())).orElseThrow();
    assertThat(view.state()).isEqualTo(ConnectionState.CONNECTED);
    var confirmed = (int) around.in(DocumentState.CONFIRMED, resident);
    var fiIds = around.queue(resident, 1);
    around.wake(resident);
    around.confirmed(resident, confirmed + 1);
    around.outcome(resident, odoo, fiIds);
  }

  /** The integration user's keys that have not ended. */
  private static List<Row> keys(OdooSandbox odoo) {
    var database = odoo.database(OdooWorlds.DATABASE);
    var now = SECONDS.format(Instant.now());
    return database.transaction(
        () ->
            database.rows(KEYS).stream()
                .filter(row -> row.ref("user_id") == OdooWorlds.USER)
                .filter(row -> row.text("expiration_date").compareTo(now) >= 0)
                .toList());
  }

  private static void endSoon(OdooSandbox odoo, long id) {
    var ledger = odoo.ledger(OdooWorlds.DATABASE);
    ledger.set(KEYS, id, "create_date", SECONDS.format(Instant.now().minus(LIVED)));
    ledger.set(KEYS, id, "expiration_date", SECONDS.format(Instant.now().plus(LEFT)));
  }

  /** Only the newest is in use. */
  private static void forgetLost(OdooSandbox odoo) {
    var newest = keys(odoo).stream().mapToLong(Row::id).max().orElseThrow();
    var database = odoo.database(OdooWorlds.DATABASE);
    database.transaction(
        () -> {
          keys(odoo).stream()
              .filter(key -> key.id() != newest)
              .forEach(key -> database.remove(KEYS, key.id()));
          return true;
        });
  }
}
