package io.mlconnector.simulators.concur.ess;

import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/** Counts what becomes of events. Safe from any thread. */
final class EventCounts {

  /** What is counted. */
  enum Count {
    PUBLISHED,
    WANTED,
    DUPLICATES,
    DELIVERED,
    RETRIED,
    DROPPED,
    EXPIRED,
    LOST
  }

  private final Map<Count, Integer> counts = new EnumMap<>(Count.class);
  private final Map<Integer, Integer> answers = new TreeMap<>();

  synchronized void add(Count count) {
    counts.merge(count, 1, Integer::sum);
  }

  /** A try that ended with this status; 0 for none. */
  synchronized void answered(int status) {
    answers.merge(status, 1, Integer::sum);
  }

  synchronized EventStatistics read(int waiting, int removed) {
    return new EventStatistics(
        of(Count.PUBLISHED),
        of(Count.WANTED),
        of(Count.DUPLICATES),
        of(Count.DELIVERED),
        of(Count.RETRIED),
        of(Count.DROPPED),
        of(Count.EXPIRED),
        of(Count.LOST),
        waiting,
        removed,
        answers);
  }

  private int of(Count count) {
    return counts.getOrDefault(count, 0);
  }
}
