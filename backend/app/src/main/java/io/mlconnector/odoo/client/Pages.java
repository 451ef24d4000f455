package io.mlconnector.odoo.client;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;
import java.util.function.ToLongFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads many records page by page, each page after the last id of the one before; an offset would
 * skip rows when others write meanwhile.
 *
 * @param what is read, for people
 * @param page reads the page after an id
 */
record Pages<T>(String what, ToLongFunction<T> id, LongFunction<Future<List<T>>> page) {

  static final int SIZE = 1_000;

  private static final Logger LOG = LoggerFactory.getLogger(Pages.class);
  private static final int MAX = 300_000;

  Future<List<T>> all() {
    return after(0, new ArrayList<>());
  }

  private Future<List<T>> after(long last, List<T> soFar) {
    return page.apply(last).compose(found -> more(found, soFar));
  }

  private Future<List<T>> more(List<T> found, List<T> soFar) {
    soFar.addAll(found);
    if (found.size() < SIZE) {
      return Future.succeededFuture(soFar);
    }
    if (soFar.size() >= MAX) {
      LOG.warn("More than {} {}: those with higher ids cannot be mapped.", MAX, what);
      return Future.succeededFuture(soFar);
    }
    return after(id.applyAsLong(found.getLast()), soFar);
  }
}
