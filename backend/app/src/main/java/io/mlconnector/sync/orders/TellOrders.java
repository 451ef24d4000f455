package io.mlconnector.sync.orders;

import io.mlconnector.concur.orders.OrderOutcome;
import io.mlconnector.concur.orders.OrderOutcome.Refused;
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
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Compares orders with what Concur was told, and tells it of what is different. That an order is
 * about to be sent is noted before; whether it came is found by its number and the ids of its
 * lines.
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

  /** Whatever goes wrong with an order, those behind it come first at the next try. */
  private Future<Void> look(Due due, Addresses addresses) {
    return Future.succeededFuture()
        .compose(begun -> due.standing().gone() ? lookAtGone(due) : compare(due, addresses))
        .recover(failure -> failed(due, failure));
  }

  /** The first one of a run that Concur does not answer waits; with a second one the lane does. */
  private Future<Void> failed(Due due, Throwable failure) {
    var lost = Reasons.unanswered(failure);
    if (lost.isPresent() && errand.unanswered().keep(due.id())) {
      var problem = unanswered(due, lost.get());
      return note(tx -> OrderRows.rests(tx, due.id(), errand.edition(), problem));
    }
    return note(tx -> OrderRows.tried(tx, due.id(), errand.edition()))
        .compose(tried -> Future.failedFuture(failure));
  }

  private static Problem unanswered(Due due, Refused why) {
    return due.standing().gone()
        ? Problem.of(Code.ORDER_GONE, "number", number(due))
        : Reasons.of(number(due), why);
  }

  /** By which Concur knows it, or would. */
  private static String number(Due due) {
    return due.standing().known().map(ConcurOrder::number).orElseGet(() -> due.order().number());
  }

  /** A person closes it in Concur. */
  private Future<Void> lookAtGone(Due due) {
    var number = number(due);
    Supplier<Future<Void>> told = () -> waits(due, Problem.of(Code.ORDER_GONE, "number", number));
    return seek(due, number)
        .compose(
            whose ->
                switch (whose) {
                  case Whose.Ours ours -> ours.closed() ? forget(due) : told.get();
                  case Whose.Others others -> forget(due);
                  case Whose.Nobodys nobodys -> forget(due);
                  case Whose.Unknown unknown -> told.get();
                });
  }

  private Future<Whose> seek(Due due, String number) {
    return errand
        .concur()
        .find(number)
        .map(found -> Whose.of(found, OrderRows.externalIds(due, terms)));
  }

  private Future<Void> forget(Due due) {
    return note(tx -> OrderRows.forget(tx, due.id(), errand.edition()));
  }

  private Future<Void> compare(Due due, Addresses addresses) {
    var standing = due.standing();
    var around =
        new OrderPlan.Around(
            terms,
            standing.since(),
            addresses.of(due.company()),
            due.vendor(),
            standing.second(),
            standing.whole(),
            standing.known(),
            standing.wanted());
    return switch (OrderPlan.of(due.order(), around)) {
      case OrderPlan.Leave leave -> agreed(due);
      case OrderPlan.Wait wait -> waits(due, wait.problem());
      case OrderPlan.Tell tell ->
          standing.told() && standing.known().equals(Optional.of(tell.order()))
              ? agreed(due)
              : tell(due, tell.order());
      case OrderPlan.Close close -> close(due, close.order(), () -> told(due, close.order()));
      case OrderPlan.Release release ->
          release.former().closed()
              ? unsent(due)
              : close(due, release.former().ended(), () -> unsent(due));
    };
  }

  /** Until the answer is noted, Concur may have the order as it was or as it is. */
  private Future<Void> update(
      Due due, ConcurOrder order, Function<OrderOutcome, Future<Void>> then) {
    return once(
        tx -> OrderRows.unsure(tx, due.id(), errand.edition()),
        () -> errand.concur().update(order).compose(then));
  }

  /** What cannot be noted, as the setting is another one by now, is not told. */
  private Future<Void> once(
      Function<SqlConnection, Future<Boolean>> noting, Supplier<Future<Void>> call) {
    return lanes
        .fenced(errand.lease(), noting)
        .compose(noted -> noted ? call.get() : Future.succeededFuture());
  }

  private Future<Void> tell(Due due, ConcurOrder order) {
    return due.standing().told()
        ? update(due, order, outcome -> changed(due, order, outcome))
        : seek(due, order.number()).compose(whose -> first(due, order, whose));
  }

  /** Concur was not told of it, as far as we know: it may have been, and the answer lost. */
  private Future<Void> first(Due due, ConcurOrder order, Whose whose) {
    return switch (whose) {
      case Whose.Nobodys nobodys ->
          once(
              tx -> OrderRows.creating(tx, due.id(), errand.edition(), order),
              () -> errand.concur().create(order).compose(outcome -> created(due, order, outcome)));
      case Whose.Ours ours ->
          once(
              tx -> OrderRows.sending(tx, due.id(), errand.edition(), order),
              () ->
                  errand.concur().update(order).compose(outcome -> concluded(due, order, outcome)));
      case Whose.Others others -> strange(due, order.number());
      case Whose.Unknown unknown -> refused(due, order.number(), unknown.why());
    };
  }

  /** Some refusals do not say that it is not there. */
  private Future<Void> created(Due due, ConcurOrder order, OrderOutcome outcome) {
    return outcome instanceof Refused refused && refused.isCertain()
        ? unsent(due).compose(cleared -> concluded(due, order, outcome))
        : concluded(due, order, outcome);
  }

  /**
   * Needs nothing of Odoo: all is as Concur was told last.
   *
   * @param closed what is noted once it is
   */
  private Future<Void> close(Due due, ConcurOrder order, Supplier<Future<Void>> closed) {
    return due.standing().told()
        ? update(
            due,
            order,
            outcome ->
                switch (outcome) {
                  case OrderOutcome.Taken taken -> closed.get();
                  case Refused refused ->
                      refused.isOfNumber()
                          ? lookFor(due, order, closed, Optional.of(refused))
                          : refused(due, order.number(), refused);
                })
        : lookFor(due, order, closed, Optional.empty());
  }

  /**
   * @param refusal why Concur does not close it; empty where it was not asked to
   */
  private Future<Void> lookFor(
      Due due, ConcurOrder order, Supplier<Future<Void>> closed, Optional<Refused> refusal) {
    return seek(due, order.number())
        .compose(
            whose ->
                switch (whose) {
                  case Whose.Nobodys nobodys -> unsent(due);
                  case Whose.Others others -> unsent(due);
                  case Whose.Ours ours ->
                      ours.closed() ? closed.get() : open(due, order, closed, refusal);
                  case Whose.Unknown unknown ->
                      refused(due, order.number(), refusal.orElse(unknown.why()));
                });
  }

  private Future<Void> open(
      Due due, ConcurOrder order, Supplier<Future<Void>> closed, Optional<Refused> refusal) {
    return refusal
        .map(why -> refused(due, order.number(), why))
        .orElseGet(() -> update(due, order, outcome -> closed(due, order, outcome, closed)));
  }

  private Future<Void> closed(
      Due due, ConcurOrder order, OrderOutcome outcome, Supplier<Future<Void>> closed) {
    return switch (outcome) {
      case Refused refused -> refused(due, order.number(), refused);
      case OrderOutcome.Taken taken -> closed.get();
    };
  }

  private Future<Void> strange(Due due, String number) {
    return unsent(due)
        .compose(cleared -> waits(due, Problem.of(Code.ORDER_NUMBER_TAKEN, "number", number)));
  }

  /** Where the refusal may mean that it is not there any more, that is looked at. */
  private Future<Void> changed(Due due, ConcurOrder order, OrderOutcome outcome) {
    return outcome instanceof Refused refused && refused.isOfNumber()
        ? seek(due, order.number())
            .compose(
                whose ->
                    switch (whose) {
                      case Whose.Nobodys nobodys -> unsent(due);
                      case Whose.Ours ours -> refused(due, order.number(), refused);
                      case Whose.Others others -> strange(due, order.number());
                      case Whose.Unknown unknown -> refused(due, order.number(), refused);
                    })
        : concluded(due, order, outcome);
  }

  private Future<Void> concluded(Due due, ConcurOrder order, OrderOutcome outcome) {
    return switch (outcome) {
      case OrderOutcome.Taken taken -> told(due, order);
      case Refused refused -> refused(due, order.number(), refused);
    };
  }

  private Future<Void> refused(Due due, String number, Refused why) {
    return waits(due, Reasons.of(number, why));
  }

  private Future<Void> told(Due due, ConcurOrder order) {
    return note(tx -> OrderRows.told(tx, due.id(), errand.edition(), order));
  }

  /** It is looked at again with the next batch. */
  private Future<Void> unsent(Due due) {
    return note(tx -> OrderRows.unsent(tx, due.id(), errand.edition()));
  }

  private Future<Void> agreed(Due due) {
    return note(tx -> OrderRows.agreed(tx, due.id(), errand.edition()));
  }

  private Future<Void> waits(Due due, Problem problem) {
    return note(tx -> OrderRows.waits(tx, due.id(), errand.edition(), problem));
  }

  private Future<Void> note(Function<SqlConnection, Future<Void>> work) {
    return lanes.fenced(errand.lease(), work);
  }
}
