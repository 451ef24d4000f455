package io.mlconnector.concur.lists;

import io.mlconnector.concur.ConcurException;
import io.mlconnector.concur.TokenSource;
import io.mlconnector.concur.call.Executor;
import io.mlconnector.concur.call.Executor.Sent;
import io.mlconnector.concur.call.Request;
import io.mlconnector.concur.lists.ListCalls.Page;
import io.mlconnector.concur.lists.ListCalls.Reading;
import io.mlconnector.concur.login.ConcurHosts;
import io.mlconnector.core.codelist.Listed;
import io.mlconnector.core.problem.Code;
import io.mlconnector.http.Outbound;
import io.vertx.core.Future;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/**
 * A company's lists (List v4). A failed future carries {@link ConcurException}; an answer to a
 * change that was lost may have been obeyed, and is to be read.
 */
public final class ConcurLists {

  /** Items in a change, SAP's largest. */
  public static final int BATCH = 250;

  /** Scopes that reading and filling lists takes. */
  public static final List<String> SCOPES =
      List.of("spend.list.read", "spend.listitem.read", "spend.listitem.write");

  /** Pages of a hundred: no list is read further. */
  private static final int PAGES_MAX = 500;

  private static final Set<String> NOT_THERE = Set.of("404", "410");

  private final Executor executor;

  /**
   * @param ids gives a new correlation id for each request
   */
  public ConcurLists(
      Outbound outbound,
      TokenSource tokens,
      ConcurHosts hosts,
      Supplier<UUID> ids,
      InstantSource clock) {
    this.executor = new Executor(outbound, tokens, hosts, ids, clock);
  }

  /** All lists that are in use. */
  public Future<List<CodeList>> all() {
    return pages(page -> executor.send(ListCalls.lists(page)).map(ListCalls::lists));
  }

  /** All items of a list's first level; a reading that is not proven to be whole is a failure. */
  public Future<ListAnswer<List<Listed>>> items(String list) {
    return pages(page -> executor.send(ListCalls.items(list, page)).map(ListCalls::items))
        .<ListAnswer<List<Listed>>>map(ListAnswer.Answered::new)
        .recover(failure -> isGone(failure) ? gone() : Future.failedFuture(failure));
  }

  /** Creates items, {@link #BATCH} at the most; an outcome for each, in the order asked. */
  public Future<ListAnswer<List<ItemOutcome>>> create(
      String list, List<ItemChange.Create> changes) {
    return change(ListCalls.create(list, changes), changes);
  }

  /** The same for changes of items that the list has or had. */
  public Future<ListAnswer<List<ItemOutcome>>> update(String list, List<ItemChange> changes) {
    return change(ListCalls.update(list, changes), changes);
  }

  private Future<ListAnswer<List<ItemOutcome>>> change(
      Request request, List<? extends ItemChange> changes) {
    if (changes.size() > BATCH) {
      throw new IllegalArgumentException("more than a batch: " + changes.size());
    }
    return executor
        .call(request, json -> BulkAnswers.isItemised(json) || BulkAnswers.isManaged(json))
        .map(Sent::body)
        .<ListAnswer<List<ItemOutcome>>>map(
            body ->
                BulkAnswers.isManaged(body)
                    ? new ListAnswer.Managed<>()
                    : new ListAnswer.Answered<>(BulkAnswers.decode(changes, body)))
        .recover(failure -> isGone(failure) ? gone() : Future.failedFuture(failure));
  }

  private static <T> Future<ListAnswer<T>> gone() {
    return Future.succeededFuture(new ListAnswer.Gone<>());
  }

  private static boolean isGone(Throwable failure) {
    return failure instanceof ConcurException refused
        && refused.problem().code() == Code.CONCUR_REFUSED
        && NOT_THERE.contains(refused.problem().facts().getOrDefault("code", ""));
  }

  /** Once more, where people may have changed it meanwhile; a list that is never whole is odd. */
  private static <T> Future<List<T>> pages(IntFunction<Future<Page<T>>> read) {
    return pages(read, 1, new ArrayList<>())
        .compose(
            first ->
                first.isWhole() ? Future.succeededFuture(first) : pages(read, 1, new ArrayList<>()))
        .map(Reading::whole);
  }

  private static <T> Future<Reading<T>> pages(
      IntFunction<Future<Page<T>>> read, int number, List<T> all) {
    return read.apply(number)
        .compose(
            page -> {
              all.addAll(page.content());
              if (number >= page.pages()) {
                return Future.succeededFuture(Reading.of(all, page.total()));
              }
              return number < PAGES_MAX
                  ? pages(read, number + 1, all)
                  : Future.failedFuture(ListCalls.tooLong(page.total()));
            });
  }
}
