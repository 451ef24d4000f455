package io.mlconnector.simulators.odoo.protocol;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts calls by model and method, and loses races on order. */
public final class CallLog {

  private static final String CONTENTION = "could not serialize access due to concurrent update\n";

  private final Map<String, Long> calls = new TreeMap<>();
  private int racesToLose;

  synchronized void count(String call) {
    calls.merge(call, 1L, Long::sum);
  }

  public synchronized Map<String, Long> calls() {
    return new TreeMap<>(calls);
  }

  /** The next so many successful imports answer as if another client had won the race. */
  public synchronized void loseRaces(int howMany) {
    racesToLose += howMany;
  }

  /**
   * The records exist, since the winner's call made them; the loser learns only that it lost, as
   * the recorded server told the slower of several parallel calls.
   */
  synchronized Object race(Object result) {
    if (racesToLose == 0
        || !(result instanceof Map<?, ?> answer)
        || !(answer.get("ids") instanceof List<?>)) {
      return result;
    }
    racesToLose--;
    Map<String, Object> message = new LinkedHashMap<>();
    message.put("rows", Map.of("from", 0L, "to", 0L));
    message.put("record", 0L);
    message.put("type", "error");
    message.put("message", CONTENTION);
    Map<String, Object> lost = new LinkedHashMap<>();
    lost.put("ids", false);
    lost.put("messages", List.of(message));
    lost.put("nextrow", 0L);
    return lost;
  }
}
