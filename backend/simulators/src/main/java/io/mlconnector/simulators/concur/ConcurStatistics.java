package io.mlconnector.simulators.concur;

import io.mlconnector.simulators.fault.FaultPlan;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** Counts for tests and for the sandbox's own pages; what became of a document is in its record. */
public final class ConcurStatistics {

  private final FaultPlan plan;
  private final Map<String, Integer> issued = new ConcurrentHashMap<>();
  private final Map<Integer, Integer> refused = new ConcurrentHashMap<>();

  ConcurStatistics(FaultPlan plan) {
    this.plan = plan;
  }

  void tokenIssued(String grantType) {
    issued.merge(grantType, 1, Integer::sum);
  }

  void tokenRefused(int code) {
    refused.merge(code, 1, Integer::sum);
  }

  /** Access tokens issued by grant type. */
  public Map<String, Integer> tokensIssued() {
    return new TreeMap<>(issued);
  }

  /** Token requests refused by error code. */
  public Map<Integer, Integer> tokensRefused() {
    return new TreeMap<>(refused);
  }

  /**
   * Requests by operation (token, get, acknowledge, confirm, pay, topics, subscribe ...), faulty
   * ones included.
   */
  public Map<String, Integer> calls() {
    return plan.calls();
  }

  public int calls(String operation) {
    return plan.calls(operation);
  }
}
