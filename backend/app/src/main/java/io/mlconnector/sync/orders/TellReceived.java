package io.mlconnector.sync.orders;

import io.mlconnector.concur.orders.GoodsReceipt;
import io.mlconnector.concur.orders.OrderOutcome;
import io.mlconnector.flow.Sequence;
import io.mlconnector.queue.Lanes;
import io.mlconnector.sync.orders.ReceivedRows.Received;
import io.vertx.core.Future;
import java.time.LocalDate;

/**
 * Tells Concur what was received. Each line has one receipt, whose quantity is all that has come:
 * it is made once, and changed when more comes or some goes back.
 */
record TellReceived(Lanes lanes, Errand errand, LocalDate today) {

  private static final int AT_ONCE = 50;

  /** Answers whether all was told. */
  Future<Boolean> run() {
    return lanes
        .look(errand.lease(), tx -> ReceivedRows.next(tx, errand.edition(), AT_ONCE))
        .compose(
            lines ->
                lines.isEmpty()
                    ? Future.succeededFuture(true)
                    : Sequence.each(
                            lines,
                            one -> errand.run().mayGoOn() ? tell(one) : Future.succeededFuture())
                        .compose(
                            done ->
                                errand.run().mayGoOn() ? run() : Future.succeededFuture(false)));
  }

  private Future<Void> tell(Received received) {
    var receipt =
        new GoodsReceipt(
            received.number(),
            errand.terms().externalId(received.line()),
            received.quantity(),
            today);
    return known(received, receipt)
        .compose(
            known ->
                known ? errand.concur().changeReceipt(receipt) : errand.concur().receive(receipt))
        .compose(outcome -> concluded(received, outcome))
        .recover(
            failure ->
                lanes
                    .fenced(
                        errand.lease(),
                        tx -> OrderRows.tried(tx, received.order(), errand.edition()))
                    .compose(tried -> Future.failedFuture(failure)));
  }

  /** What was not told may have been, and the answer lost. */
  private Future<Boolean> known(Received received, GoodsReceipt receipt) {
    return received.told().isPresent()
        ? Future.succeededFuture(true)
        : errand.concur().knows(receipt);
  }

  private Future<Void> concluded(Received received, OrderOutcome outcome) {
    return lanes.fenced(
        errand.lease(),
        tx ->
            switch (outcome) {
              case OrderOutcome.Taken taken -> ReceivedRows.told(tx, received);
              case OrderOutcome.Refused refused ->
                  OrderRows.waits(
                      tx,
                      received.order(),
                      errand.edition(),
                      Reasons.of(received.number(), refused),
                      true);
            });
  }
}
