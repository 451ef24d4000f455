package io.mlconnector.sync;

import io.mlconnector.core.document.DocumentType;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What happened in one run of a lane: documents moved, and trouble met in its parts. */
final class RunJournal {

  private final Map<Part, Trouble> troubles = new LinkedHashMap<>();
  private final Set<Part> done = new HashSet<>();
  private boolean isLeftOpen;
  private int moved;

  /**
   * Does a part of the work, unless it failed in this run already, or something did that concerns
   * its whole side. Outside trouble is noted; anything else fails the run.
   */
  Future<Void> attempt(Part part, Supplier<Future<Void>> work) {
    return isStopped(part)
        ? Future.succeededFuture()
        : Future.<Void>succeededFuture()
            .compose(start -> work.get())
            .onSuccess(worked -> done.add(part))
            .recover(failure -> note(part, failure));
  }

  private Future<Void> note(Part part, Throwable failure) {
    var trouble = Trouble.of(failure);
    if (trouble == null) {
      return Future.failedFuture(failure);
    }
    troubles.put(part, trouble);
    return Future.succeededFuture();
  }

  private boolean isStopped(Part part) {
    return troubles.containsKey(part)
        || troubles.entrySet().stream()
            .anyMatch(met -> met.getKey().side() == part.side() && met.getValue().wide());
  }

  /**
   * Whether a part failed. A side that is not connected yet has only nothing to do, and one that
   * said when to come again has not failed.
   */
  boolean hasTrouble() {
    return failures().findAny().isPresent();
  }

  /** Nothing was found and nothing went wrong, not even a limit. */
  boolean isUneventful() {
    return troubles.isEmpty() && moved == 0;
  }

  /**
   * Concur was asked for everything and gave it, but for products that the company does not have.
   * One that refuses every type, as if there were no product at all, has not answered.
   */
  boolean isConcurAnswered() {
    return !isLeftOpen
        && Arrays.stream(DocumentType.values()).map(Part::intake).anyMatch(this::isDone)
        && troubles.entrySet().stream()
            .noneMatch(met -> met.getKey().side() == Side.CONCUR && !met.getValue().lacking());
  }

  /** Something was not read that this run does without: what it would tell is not known. */
  void leaveOpen() {
    isLeftOpen = true;
  }

  /** Whether the part was worked on in this run, and nothing went wrong. */
  boolean isDone(Part part) {
    return done.contains(part) && !troubles.containsKey(part);
  }

  private Stream<Trouble> failures() {
    return troubles.values().stream().filter(trouble -> !trouble.absent() && !trouble.isLimit());
  }

  /** Until a side may be called again, the first of those that are not to be called now. */
  Optional<Duration> rest() {
    return troubles.values().stream()
        .filter(Trouble::isLimit)
        .map(Trouble::rest)
        .min(Comparator.naturalOrder());
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

  /** The longest pause that was asked for after a failure. */
  Optional<Duration> retryAfter() {
    return failures()
        .flatMap(trouble -> trouble.retryAfter().stream())
        .max(Comparator.naturalOrder());
  }

  String messages() {
    return troubles.values().stream()
        .filter(trouble -> !trouble.absent())
        .map(Trouble::message)
        .distinct()
        .collect(Collectors.joining(" "));
  }
}
