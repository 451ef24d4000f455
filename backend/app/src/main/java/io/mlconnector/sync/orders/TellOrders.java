package io.mlconnector.sync.orders;

import io.mlconnector.concur.orders.OrderOutcome;
import io.mlconnector.concur.orders.StoredOrder;
import io.mlconnector.core.order.ConcurOrder;
import io.mlconnector.core.order.OrderPlan;
import io.mlconnector.core.order.OrderTerms;
import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.flow.Sequence;
import io.mlconnector.queue.Lanes;
import io.mlconnector.sync.orders.OrderRows.Due;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Compares orders with what Concur was told, and tells it of what is different. Nothing is noted
 * beforehand: an order is known by its number and the ids of its lines, so that one whose answer
 * was lost is found by looking for it.
 */
final class TellOrders {

  private static final int AT_ONCE = 50;

  private final Lanes lanes;
  private final Errand errand;
  private final OrderTerms terms;
  private final Supplier<Future<Addresses>> reading;
  private Optional<Addresses> read = Optional.empty();

  /**
   * @param reading the companies' addresses, which are asked for where an order is due
   */
  TellOrders(Lanes lanes, Errand errand, Supplier<Future<Addresses>> reading) {
    this.lanes = lanes;
    this.errand = errand;
    this.reading = reading;
    this.terms = errand.terms();
  }

  /** Answers whether all were looked at; the next run goes on otherwise. */
  Future<Boolean> run() {
    return lanes
        .look(errand.lease(), tx -> OrderRows.due(tx, errand.edition(), AT_ONCE))
        .compose(
            due ->
                due.isEmpty()
                    ? Future.succeededFuture(true)
                    : addresses()
                        .compose(addresses -> each(due, addresses))
                        .compose(
                            done ->
                                errand.run().mayGoOn() ? run() : Future.succeededFuture(false)));
  }

  private Future<Addresses> addresses() {
    return read.map(Future::succeededFuture)
        .orElseGet(() -> reading.get().onSuccess(found -> read = Optional.of(found)));
  }

  private Future<Void> each(List<Due> due, Addresses addresses) {
    return Sequence.each(
        due, one -> errand.run().mayGoOn() ? look(one, addresses) : Future.succeededFuture());
  }

  private Future<Void> look(Due due, Addresses addresses) {
    return due.standing().gone() ? lookAtGone(due) : compare(due, addresses);
  }

  /** A person closes it in Concur. */
  private Future<Void> lookAtGone(Due due) {
    var number = due.order().number();
    return errand
        .concur()
        .find(number)
        .compose(
            found ->
                found.filter(order -> !order.closed()).isPresent()
                    ? waits(due, Problem.of(Code.ORDER_GONE, "number", number), true)
                    : note(tx -> OrderRows.forget(tx, due.id(), errand.edition())));
  }

  private Future<Void> compare(Due due, Addresses addresses) {
    var told = due.standing().told();
    var around =
        new OrderPlan.Around(
            terms,
            addresses.of(due.company()),
            due.vendor(),
            due.standing().second(),
            told.isPresent());
    return switch (OrderPlan.of(due.order(), around)) {
      case OrderPlan.Leave leave -> agreed(due);
      case OrderPlan.Wait wait -> waits(due, wait.problem(), false);
      case OrderPlan.Tell tell ->
          told.filter(print -> print == tell.order().print()).isPresent()
              ? agreed(due)
              : tell(due, tell.order());
    };
  }

  private Future<Void> tell(Due due, ConcurOrder order) {
    var telling =
        due.standing().told().isPresent()
            ? errand.concur().update(order).compose(outcome -> changed(due, order, outcome))
            : errand.concur().find(order.number()).compose(found -> first(due, order, found));
    return telling.recover(
        failure ->
            note(tx -> OrderRows.tried(tx, due.id(), errand.edition()))
                .compose(tried -> Future.failedFuture(failure)));
  }

  /** Concur was not told of it, as far as we know: it may have been, and the answer lost. */
  private Future<Void> first(Due due, ConcurOrder order, Optional<StoredOrder> found) {
    if (found.isEmpty()) {
      return errand.concur().create(order).compose(outcome -> concluded(due, order, outcome));
    }
    var isOurs = !Collections.disjoint(found.get().lines(), OrderRows.externalIds(due, terms));
    return isOurs
        ? errand.concur().update(order).compose(outcome -> concluded(due, order, outcome))
        : waits(due, Problem.of(Code.ORDER_NUMBER_TAKEN, "number", order.number()), true);
  }

  /** An order that is not there any more is looked for with the next batch. */
  private Future<Void> changed(Due due, ConcurOrder order, OrderOutcome outcome) {
    return outcome instanceof OrderOutcome.Refused refused && refused.isOfNumber()
        ? note(tx -> OrderRows.lost(tx, due.id(), errand.edition()))
        : concluded(due, order, outcome);
  }

  private Future<Void> concluded(Due due, ConcurOrder order, OrderOutcome outcome) {
    return switch (outcome) {
      case OrderOutcome.Taken taken ->
          note(tx -> OrderRows.told(tx, due.id(), errand.edition(), order));
      case OrderOutcome.Refused refused -> waits(due, Reasons.of(order.number(), refused), true);
    };
  }

  private Future<Void> agreed(Due due) {
    return note(tx -> OrderRows.agreed(tx, due.id(), errand.edition()));
  }

  private Future<Void> waits(Due due, Problem problem, boolean seldom) {
    return note(tx -> OrderRows.waits(tx, due.id(), errand.edition(), problem, seldom));
  }

  private Future<Void> note(Function<SqlConnection, Future<Void>> work) {
    return lanes.fenced(errand.lease(), work);
  }
}
