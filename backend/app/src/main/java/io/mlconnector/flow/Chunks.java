package io.mlconnector.flow;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Many records, as many in a statement as it has time for. */
public final class Chunks {

  private static final int SIZE = 1_000;

  private Chunks() {}

  public static <T> Future<Void> each(List<T> all, Function<List<T>, Future<?>> work) {
    return Sequence.each(of(all, SIZE), work);
  }

  public static <T> List<List<T>> of(List<T> all, int size) {
    var chunks = new ArrayList<List<T>>();
    for (var from = 0; from < all.size(); from += size) {
      chunks.add(all.subList(from, Math.min(all.size(), from + size)));
    }
    return chunks;
  }
}
