package io.mlconnector.concur.orders;

import com.fasterxml.jackson.databind.JsonNode;
import io.mlconnector.concur.ConcurException;
import io.mlconnector.concur.TokenSource;
import io.mlconnector.concur.call.Executor;
import io.mlconnector.concur.call.Failures;
import io.mlconnector.concur.call.Request;
import io.mlconnector.concur.call.Words;
import io.mlconnector.concur.login.ConcurHosts;
import io.mlconnector.core.order.ConcurOrder;
import io.mlconnector.core.problem.Code;
import io.mlconnector.http.Outbound;
import io.vertx.core.Future;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A company's purchase orders (v3), one in each call. A failed future carries {@link
 * ConcurException}; what an answer that was lost would have said is to be looked for.
 */
public final class ConcurOrders {

  /** What the app at Concur needs for it. */
  public static final String SCOPE = "INVPO";

  /** An order of five hundred lines is far below that. */
  private static final int ANSWER_MAX = 4 * 1024 * 1024;

  private static final Set<String> NOT_THERE = Set.of("404", "410");

  private final Executor executor;

  /**
   * @param ids gives a new correlation id for each request
   */
  public ConcurOrders(
      Outbound outbound,
      TokenSource tokens,
      ConcurHosts hosts,
      Supplier<UUID> ids,
      InstantSource clock) {
    this.executor = new Executor(outbound, tokens, hosts, ids, clock);
  }

  /** The order with this number. */
  public Future<Sought<StoredOrder>> find(String number) {
    return sought(OrderCalls.find(number), OrderCalls::found);
  }

  private <T> Future<Sought<T>> sought(Request request, Function<JsonNode, Optional<T>> found) {
    return executor
        .call(request.atMost(ANSWER_MAX))
        .map(sent -> sought(found.apply(sent.body())))
        .recover(
            failure ->
                refused(failure)
                    .<Future<Sought<T>>>map(why -> Future.succeededFuture(without(why)))
                    .orElseGet(() -> Future.failedFuture(failure)));
  }

  private static <T> Sought<T> sought(Optional<T> found) {
    return found.<Sought<T>>map(Sought.There::new).orElseGet(Sought.Absent::new);
  }

  private static <T> Sought<T> without(OrderOutcome.Refused why) {
    return NOT_THERE.contains(why.code()) ? new Sought.Absent<>() : new Sought.Refused<>(why);
  }

  /**
   * What concerns the one that was looked for alone. Numbers are part of addresses: what stands
   * before Concur may answer some of them, such as those with a slash, with a page.
   */
  private static Optional<OrderOutcome.Refused> refused(Throwable failure) {
    return refusal(failure)
        .or(() -> Failures.isPageOfNone(failure) ? Optional.of("page") : Optional.empty())
        .map(code -> new OrderOutcome.Refused(code, Words.of((ConcurException) failure)));
  }

  public Future<OrderOutcome> create(ConcurOrder order) {
    return write(OrderCalls.create(order));
  }

  /** The order is afterwards as it is here. */
  public Future<OrderOutcome> update(ConcurOrder order) {
    return write(OrderCalls.update(order));
  }

  /** The receipt, whatever its quantity. */
  public Future<Sought<GoodsReceipt>> find(GoodsReceipt receipt) {
    return sought(
        OrderCalls.receipts(receipt),
        answer -> OrderCalls.holds(answer, receipt) ? Optional.of(receipt) : Optional.empty());
  }

  public Future<OrderOutcome> receive(GoodsReceipt receipt) {
    return write(OrderCalls.receive(receipt));
  }

  public Future<OrderOutcome> changeReceipt(GoodsReceipt receipt) {
    return write(OrderCalls.changeReceipt(receipt));
  }

  /** What is refused as a whole concerns this one alone, too: each call has one. */
  private Future<OrderOutcome> write(Request request) {
    return executor
        .call(request.atMost(ANSWER_MAX))
        .map(sent -> OrderCalls.outcome(sent.body()))
        .recover(
            failure ->
                refusal(failure)
                    .<Future<OrderOutcome>>map(
                        code ->
                            Future.succeededFuture(
                                new OrderOutcome.Refused(
                                    code, Words.of((ConcurException) failure))))
                    .orElseGet(() -> Future.failedFuture(failure)));
  }

  private static Optional<String> refusal(Throwable failure) {
    return failure instanceof ConcurException refused
            && refused.problem().code() == Code.CONCUR_REFUSED
        ? Optional.of(refused.problem().facts().getOrDefault("code", ""))
        : Optional.empty();
  }
}
