package io.mlconnector.simulators.fault;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Says for each request of a sandbox how it goes wrong. A script beats the seed, and within the
 * script the nth call beats the queue, the queue beats the first call of each operation, that beats
 * the standing order, and that what is otherwise. Safe from any thread; may be rewritten while the
 * sandbox runs.
 *
 * <p>With a seed, the nth call of an operation always meets the same fault, whatever other
 * operations were called in between. {@link #toString()} gives what is needed to repeat a run.
 */
public final class FaultPlan {

  private static final int REMEMBERED = 200;

  private final @Nullable RandomFaults random;
  private final Map<String, Integer> calls = new TreeMap<>();
  private final Map<String, Map<Integer, Fault>> nth = new HashMap<>();
  private final Map<String, Deque<Fault>> next = new HashMap<>();
  private final Map<String, Fault> always = new HashMap<>();
  private final Deque<String> given = new ArrayDeque<>();
  private @Nullable Fault firstOfEach;
  private Fault otherwise = new Fault.None();
  private boolean quiet;
  private int count;

  private FaultPlan(@Nullable RandomFaults random) {
    this.random = random;
  }

  /** Serves everything until a script is added. */
  public static FaultPlan none() {
    return new FaultPlan(null);
  }

  public static FaultPlan random(long seed, FaultRates rates) {
    return new FaultPlan(new RandomFaults(seed, rates));
  }

  /** The coming calls of the operation meet these faults, one each, after those queued before. */
  public synchronized FaultPlan next(String operation, Fault... faults) {
    next.computeIfAbsent(operation, key -> new ArrayDeque<>()).addAll(List.of(faults));
    return this;
  }

  /**
   * The nth call of the operation meets this fault.
   *
   * @param n from 1, counted since the plan began, and not reset by {@link #clear()}
   */
  public synchronized FaultPlan nth(String operation, int n, Fault fault) {
    nth.computeIfAbsent(operation, key -> new HashMap<>()).put(n, fault);
    return this;
  }

  /** The first call of every operation meets this fault. */
  public synchronized FaultPlan firstOfEach(Fault fault) {
    firstOfEach = fault;
    return this;
  }

  /** Every call of the operation meets this fault until {@link #clear()} or another order. */
  public synchronized FaultPlan always(String operation, Fault fault) {
    always.put(operation, fault);
    return this;
  }

  /** Whatever call meets no other fault meets this one, until {@link #clear()}. */
  public synchronized FaultPlan otherwise(Fault fault) {
    otherwise = fault;
    return this;
  }

  /** From now on everything is served: script and seed are both off. */
  public synchronized FaultPlan clear() {
    nth.clear();
    next.clear();
    always.clear();
    firstOfEach = null;
    otherwise = new Fault.None();
    quiet = true;
    return this;
  }

  /** Counts the call and says how it goes. */
  public synchronized Fault consult(String operation) {
    int call = calls.merge(operation, 1, Integer::sum);
    Fault fault = decide(operation, call);
    if (!(fault instanceof Fault.None)) {
      count++;
      remember(operation + "#" + call + " " + fault);
    }
    return fault;
  }

  /** How often each operation was called, faulty calls included. */
  public synchronized Map<String, Integer> calls() {
    return Map.copyOf(calls);
  }

  public synchronized int calls(String operation) {
    return calls.getOrDefault(operation, 0);
  }

  /** How many calls met a fault. */
  public synchronized int count() {
    return count;
  }

  /** The faults that requests met, as operation, number of the call and fault. */
  public synchronized List<String> given() {
    return List.copyOf(given);
  }

  private Fault decide(String operation, int call) {
    Fault numbered = nth.getOrDefault(operation, Map.of()).get(call);
    if (numbered != null) {
      return numbered;
    }
    Deque<Fault> queue = next.get(operation);
    if (queue != null && !queue.isEmpty()) {
      return queue.removeFirst();
    }
    if (call == 1 && firstOfEach != null) {
      return firstOfEach;
    }
    Fault standing = always.get(operation);
    if (standing != null) {
      return standing;
    }
    return random == null || quiet ? otherwise : random.draw(operation, call);
  }

  private void remember(String line) {
    given.addLast(line);
    if (given.size() > REMEMBERED) {
      given.removeFirst();
    }
  }

  @Override
  public synchronized String toString() {
    List<String> parts = new ArrayList<>();
    parts.add(random == null ? "script only" : random.toString());
    nth.forEach((operation, faults) -> parts.add("nth " + operation + " " + faults));
    next.forEach((operation, faults) -> parts.add("next " + operation + " " + faults));
    always.forEach((operation, fault) -> parts.add("always " + operation + " " + fault));
    if (firstOfEach != null) {
      parts.add("first of each " + firstOfEach);
    }
    return "FaultPlan{" + String.join("; ", parts) + "; calls " + calls + "; given " + given + "}";
  }
}
