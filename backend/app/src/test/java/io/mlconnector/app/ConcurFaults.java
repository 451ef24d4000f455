package io.mlconnector.app;

import static io.mlconnector.db.TestDatabase.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.app.Town.Resident;
import io.mlconnector.app.Wiretap.Sent;
import io.mlconnector.limits.Side;
import io.mlconnector.odoo.OdooAddress;
import io.mlconnector.simulators.concur.Site;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Cells of the matrix for Concur: a tenant to each cell, and two neighbours to all of them. */
final class ConcurFaults {

  /** The calls, and the name under which the sandbox knows each. */
  static final Map<String, String> CALLS =
      Map.of(
          "token (first)", "token",
          "token (renewed)", "token",
          "get", "get",
          "acknowledge", "acknowledge",
          "confirm", "confirm");

  private static final int DOCUMENTS = 2;
  private static final Duration SAP_WAIT = Duration.ofMinutes(5);

  private final FaultTown around;
  private final Resident near;
  private final Resident far;
  private int nearDocuments;
  private int farDocuments;

  ConcurFaults(FaultTown around) {
    this.around = around;
    this.near = resident(Site.US);
    this.far = resident(Site.EU);
    around.settled(near);
    around.settled(far);
  }

  private Resident resident(Site home) {
    var concur = around.town.concur;
    var link = concur.connect(concur.addCompany(home), concur.addClient());
    return get(
        around.town.settle(
            around.node,
            TestMapping.ofGeneratedDocuments(),
            OdooAddress.Choice.JSON2,
            around.town.odoo.url(),
            link));
  }

  /** One cell; the node's clock stands until the neighbours have been looked at. */
  String cell(String call, FaultColumn column) {
    var operation = CALLS.getOrDefault(call, call);
    var faults = around.town.concur.faults();
    var first = call.equals("token (first)");
    var given = faults.given().size();
    around.stopClock();
    var mark = around.sent().size();
    if (first) {
      faults.next(operation, column.fault());
    }
    var resident = resident(Site.US);
    var fiIds = List.<String>of();
    if (!first) {
      around.settled(resident);
      mark = around.sent().size();
      faults.next(operation, column.fault());
      if (operation.equals("token")) {
        around.town.concur.expireAccessTokens(resident.company());
      }
      fiIds = around.queue(resident, DOCUMENTS);
      around.wake(resident);
    }
    FaultTown.until(call + " goes wrong", () -> faults.given().size() > given);
    var from = mark;
    FaultTown.until("it was sent", () -> at(from, operation) >= 0);
    var hit = at(mark, operation);
    var bad = around.sent().get(hit);
    neighbours(bad, column, hit);
    if (column.isTimeout()) {
      FaultTown.until("it is left alone", () -> around.isLeftAlone(resident));
      around.setClock(bad.at().plus(SAP_WAIT));
    }
    if (first) {
      around.settled(resident);
      fiIds = around.queue(resident, DOCUMENTS);
    }
    if (first || column.isLimit() || column.isTimeout()) {
      around.wake(resident);
    }
    around.confirmed(resident, DOCUMENTS);
    var end = around.outcome(resident, around.town.odoo, fiIds);
    // A queue is read until it is empty, so only the others tell by their number what was repeated.
    return operation.equals("get") ? end : end + ", +" + (calls(bad, hit) - 1);
  }

  /** Where the call is in what was sent; before anything else, only the cell's tenant sends. */
  private int at(int from, String operation) {
    var sent = around.sent();
    for (var index = from; index < sent.size(); index++) {
      if (sent.get(index).operation().equals(operation)) {
        return index;
      }
    }
    return -1;
  }

  /** Those of the same tenant: of tokens there are no others in a cell. */
  private long calls(Sent bad, int hit) {
    return around.sent().stream()
        .skip(hit)
        .filter(one -> one.operation().equals(bad.operation()))
        .filter(one -> one.bearer().equals(bad.bearer()))
        .count();
  }

  private void neighbours(Sent bad, FaultColumn column, int hit) {
    around.queue(near, 1);
    around.queue(far, 1);
    nearDocuments++;
    farDocuments++;
    around.wake(near);
    around.wake(far);
    FaultTown.until(
        "another datacenter is served while the clock stands",
        () -> around.isConfirmed(far, farDocuments));
    var datacenter = Wiretap.place(URI.create(around.town.concur.url(Site.US)));
    if (column.isLimit()) {
      var until = around.restUntil(Side.CONCUR, bad.place()).orElseThrow();
      if (column == FaultColumn.LIMIT_WITH_WAIT) {
        assertThat(until).isAfterOrEqualTo(bad.at().plusSeconds(3));
      }
      if (bad.place().equals(datacenter)) {
        around.wake(near);
        assertThat(around.isConfirmed(near, nearDocuments)).as("the neighbour waits").isFalse();
      }
      assertThat(before(bad, hit, until)).as("calls before the wait is over").isEmpty();
      around.setClock(until);
      around.wake(near);
    }
    around.confirmed(near, nearDocuments);
  }

  private List<Sent> before(Sent bad, int hit, Instant until) {
    return around.sent().stream()
        .skip(hit + 1L)
        .filter(one -> one.place().equals(bad.place()) && one.at().isBefore(until))
        .toList();
  }
}
