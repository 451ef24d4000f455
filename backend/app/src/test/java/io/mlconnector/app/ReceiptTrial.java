package io.mlconnector.app;

import static io.mlconnector.db.TestDatabase.get;

import io.mlconnector.app.Town.Resident;
import io.mlconnector.queue.Stream;
import io.mlconnector.simulators.odoo.Ledger;
import io.mlconnector.sync.document.DocumentState;
import io.mlconnector.sync.receipts.ReceiptState;
import io.mlconnector.sync.receipts.ReceiptView;
import io.mlconnector.sync.receipts.Receipts;
import java.util.List;
import java.util.function.Predicate;

/** A resident whose receipts are attached, and what has become of them. */
final class ReceiptTrial {

  private final Quarter quarter;
  final Resident resident;

  ReceiptTrial(Quarter quarter) {
    this.quarter = quarter;
    this.resident = quarter.resident();
  }

  Receipts receipts() {
    return quarter.node().services().receipts();
  }

  void switchOn() {
    get(receipts().change(resident.id(), true, "Ann"));
  }

  List<ReceiptView> views(String fiId) {
    return quarter.detail(resident, fiId).receipts();
  }

  /** Has the lane run once more, from beginning to end. */
  void turn() {
    var lane = " from lane where stream = 'receipts' and tenant_id = '" + resident.id() + "'";
    var fence = quarter.number("select fence" + lane);
    var done = "select count(*)" + lane + " and node is null and not woken and fence > " + fence;
    wake();
    Town.eventually("a turn of the lane", () -> quarter.number(done) == 1);
  }

  private void wake() {
    get(quarter.node().services().lanes().wake(resident.id(), Stream.RECEIPTS));
  }

  /** Waits for that, at the lane's own times. */
  void wakes(Predicate<List<ReceiptView>> wanted, String fiId) {
    Town.eventually(
        "receipts of " + fiId,
        () -> {
          wake();
          return wanted.test(views(fiId));
        });
  }

  /** Waits for that; what is to be tried again is tried again at once. */
  List<ReceiptView> becomes(String fiId, Predicate<List<ReceiptView>> wanted) {
    Town.eventually(
        "receipts of " + fiId,
        () -> {
          change("next_try_at = now() where state = 'wanted' and");
          wake();
          return wanted.test(views(fiId));
        });
    return views(fiId);
  }

  List<ReceiptView> becomes(String fiId, ReceiptState... states) {
    return becomes(
        fiId, views -> views.stream().map(ReceiptView::state).toList().equals(List.of(states)));
  }

  /** Changes what is stored of all receipts, as time would. */
  void pass(String change) {
    change(change + " where");
  }

  private void change(String change) {
    quarter.sql("update receipt set " + change + " tenant_id = '" + resident.id() + "'");
  }

  /** What Odoo has at the resident's entries. */
  List<Ledger.AttachedFile> files() {
    var moves = quarter.entries(resident).stream().map(Ledger.Entry::id).toList();
    return quarter.ledger().files().stream().filter(file -> moves.contains(file.move())).toList();
  }

  /** Sends a document and waits until it is posted and confirmed. */
  String confirmed(String document) {
    var fiId = quarter.send(resident, document);
    quarter.comes(resident, fiId, DocumentState.CONFIRMED);
    return fiId;
  }
}
