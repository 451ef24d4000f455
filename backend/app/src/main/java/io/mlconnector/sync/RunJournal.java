package io.mlconnector.sync;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** What happened in one run of a lane: documents moved, and trouble met on either side. */
final class RunJournal {

  private final Map<Side, Trouble> troubles = new EnumMap<>(Side.class);
  private int moved;

  /**
   * Runs a part of the work that talks to this side, unless the side is in trouble already. Outside
   * trouble is noted; anything else fails the run.
   */
  Future<Void> attempt(Side side, Supplier<Future<Void>> part) {
    return troubled(side)
        ? Future.succeededFuture()
        : Future.<Void>succeededFuture()
            .compose(start -> part.get())
            .recover(failure -> note(side, failure));
  }

  private Future<Void> note(Side side, Throwable failure) {
    var trouble = Trouble.of(failure);
    if (trouble == null) {
      return Future.failedFuture(failure);
    }
    troubles.put(side, trouble);
    return Future.succeededFuture();
  }

  boolean troubled(Side side) {
    return troubles.containsKey(side);
  }

  /** Whether a side failed; one that is not connected yet has only nothing to do. */
  boolean hasTrouble() {
    return troubles.values().stream().anyMatch(trouble -> !trouble.absent());
  }

  void beginRound() {
    moved = 0;
  }

  void count(int documents) {
    moved += documents;
  }

  /** Whether the last round found documents to work on. */
  boolean moved() {
    return moved > 0;
  }

  /** The longest pause that a troubled side asked for. */
  Optional<Duration> retryAfter() {
    return troubles.values().stream()
        .flatMap(trouble -> trouble.retryAfter().stream())
        .max(Comparator.naturalOrder());
  }

  String messages() {
    return troubles.values().stream()
        .filter(trouble -> !trouble.absent())
        .map(Trouble::message)
        .collect(Collectors.joining(" "));
  }
}
