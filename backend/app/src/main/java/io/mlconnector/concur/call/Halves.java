package io.mlconnector.concur.call;

import io.mlconnector.concur.ConcurException;
import io.vertx.core.Future;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Narrows down a batch that Concur refuses as a whole: one bad item must not hold up the others.
 * The same may be sent again, because Concur answers each item that it took before with a code.
 */
public final class Halves {

  /** What can be an item's fault; 401, 404 and 405 speak of the whole service. */
  private static final Set<String> STATUSES = Set.of("400", "413", "422");

  private Halves() {}

  /**
   * Sends the items, halving the batch as often as it is refused; nothing is sent for none.
   *
   * @param alone the outcome of an item that is refused on its own
   */
  public static <I, O> Future<List<O>> send(
      List<I> items,
      Function<List<I>, Future<List<O>>> call,
      BiFunction<I, ConcurException, O> alone) {
    if (items.isEmpty()) {
      return Future.succeededFuture(List.of());
    }
    return call.apply(items)
        .recover(
            failure ->
                failure instanceof ConcurException refused && isRefusal(refused)
                    ? halved(items, call, alone, refused)
                    : Future.failedFuture(failure));
  }

  /** Whether it may be an item's fault: nothing of the batch was taken. */
  public static boolean isRefusal(ConcurException failure) {
    return failure.kind() == ConcurException.Kind.OUR_FAULT
        && STATUSES.contains(failure.problem().facts().getOrDefault("code", ""));
  }

  private static <I, O> Future<List<O>> halved(
      List<I> items,
      Function<List<I>, Future<List<O>>> call,
      BiFunction<I, ConcurException, O> alone,
      ConcurException refused) {
    if (items.size() == 1) {
      return Future.succeededFuture(List.of(alone.apply(items.getFirst(), refused)));
    }
    var middle = items.size() / 2;
    return send(items.subList(0, middle), call, alone)
        .compose(
            first ->
                send(items.subList(middle, items.size()), call, alone)
                    .map(second -> Stream.of(first, second).flatMap(List::stream).toList()));
  }
}
