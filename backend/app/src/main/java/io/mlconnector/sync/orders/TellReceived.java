package io.mlconnector.sync.orders;

import io.mlconnector.concur.orders.GoodsReceipt;
import io.mlconnector.concur.orders.OrderOutcome;
import io.mlconnector.concur.orders.OrderOutcome.Refused;
import io.mlconnector.concur.orders.Sought;
import io.mlconnector.flow.Sequence;
import io.mlconnector.queue.Lanes;
import io.mlconnector.sync.orders.ReceivedRows.Received;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
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
                            lines, one -> goesOn(one) ? tell(one) : Future.succeededFuture())
                        .compose(
                            done ->
                                errand.run().mayGoOn() ? run() : Future.succeededFuture(false)));
  }

  /** An order that Concur did not answer about has more lines. */
  private boolean goesOn(Received received) {
    return errand.run().mayGoOn() && !errand.unanswered().isOf(received.order());
  }

  private Future<Void> tell(Received received) {
    var receipt =
        new GoodsReceipt(
            received.number(),
            errand.terms().externalId(received.line()),
            received.quantity(),
            received.day().orElse(today));
    return lanes
        .fenced(errand.lease(), tx -> ReceivedRows.telling(tx, received.line(), errand.edition()))
        .compose(
            noted ->
                noted
                    ? outcome(received, receipt).compose(outcome -> concluded(received, outcome))
                    : Future.<Void>succeededFuture())
        .recover(failure -> failed(received, failure));
  }

  /** As with orders: the first one of a run waits. */
  private Future<Void> failed(Received received, Throwable failure) {
    var order = received.order();
    var lost = Reasons.unanswered(failure);
    if (lost.isPresent() && errand.unanswered().keep(order)) {
      var problem = Reasons.ofReceipt(received.number(), lost.get());
      return lanes.fenced(
          errand.lease(), tx -> OrderRows.rests(tx, order, errand.edition(), problem));
    }
    return lanes
        .fenced(errand.lease(), tx -> OrderRows.tried(tx, order, errand.edition()))
        .compose(tried -> Future.failedFuture(failure));
  }

  private Future<OrderOutcome> outcome(Received received, GoodsReceipt receipt) {
    return received.told().isEmpty()
        ? first(received, receipt)
        : errand
            .concur()
            .changeReceipt(receipt)
            .compose(
                outcome ->
                    outcome instanceof Refused refused
                        ? again(receipt, refused)
                        : Future.succeededFuture(outcome));
  }

  /** What was not told may have been, and the answer lost. */
  private Future<OrderOutcome> first(Received received, GoodsReceipt receipt) {
    return errand
        .concur()
        .find(receipt)
        .compose(
            found ->
                switch (found) {
                  case Sought.There<GoodsReceipt> there -> errand.concur().changeReceipt(receipt);
                  case Sought.Absent<GoodsReceipt> absent ->
                      received.quantity().signum() == 0
                          ? Future.succeededFuture(new OrderOutcome.Taken())
                          : errand.concur().receive(receipt);
                  case Sought.Refused<GoodsReceipt> refused ->
                      Future.succeededFuture(refused.why());
                });
  }

  /** Somebody may have deleted it in Concur. */
  private Future<OrderOutcome> again(GoodsReceipt receipt, Refused refusal) {
    return errand
        .concur()
        .find(receipt)
        .compose(
            found ->
                switch (found) {
                  case Sought.Absent<GoodsReceipt> absent -> errand.concur().receive(receipt);
                  case Sought.There<GoodsReceipt> there -> Future.succeededFuture(refusal);
                  case Sought.Refused<GoodsReceipt> refused -> Future.succeededFuture(refusal);
                });
  }

  /**
   * What Concur says of the receipt of a line that orders nothing any more is no matter, until it
   * orders something again. Where the order may not be there any more, that is looked at next.
   */
  private Future<Void> concluded(Received received, OrderOutcome outcome) {
    return lanes.fenced(
        errand.lease(),
        tx ->
            switch (outcome) {
              case OrderOutcome.Taken taken -> ReceivedRows.told(tx, received);
              case Refused refused ->
                  received.ordered()
                      ? waits(tx, received, refused)
                      : ReceivedRows.calmed(tx, received.order());
            });
  }

  private Future<Void> waits(SqlConnection tx, Received received, Refused why) {
    return OrderRows.waits(
            tx, received.order(), errand.edition(), Reasons.ofReceipt(received.number(), why))
        .compose(
            waits ->
                why.isOfNumber()
                    ? OrderRows.unsure(tx, received.order(), errand.edition()).mapEmpty()
                    : Future.succeededFuture());
  }
}
