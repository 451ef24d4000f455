package io.mlconnector.simulators.concur;

import io.mlconnector.simulators.concur.ess.EventOptions;
import io.mlconnector.simulators.fault.FaultPlan;
import java.time.InstantSource;

/**
 * How a sandbox starts.
 *
 * @param loginPort of the login host; 0 takes any free port, as for the two data centres
 * @param clock on which tokens expire and documents are dated
 * @param seed of every id and token
 * @param events how events are delivered
 */
public record ConcurOptions(
    int loginPort,
    int usPort,
    int euPort,
    InstantSource clock,
    long seed,
    FaultPlan faults,
    EventOptions events) {

  /** Free ports, the system's clock, no faults, and event endpoints on this machine. */
  public static ConcurOptions local() {
    return new ConcurOptions(
        0, 0, 0, InstantSource.system(), 1, FaultPlan.none(), EventOptions.local());
  }

  public ConcurOptions ports(int login, int us, int eu) {
    return new ConcurOptions(login, us, eu, clock, seed, faults, events);
  }

  public ConcurOptions clock(InstantSource other) {
    return new ConcurOptions(loginPort, usPort, euPort, other, seed, faults, events);
  }

  public ConcurOptions seed(long other) {
    return new ConcurOptions(loginPort, usPort, euPort, clock, other, faults, events);
  }

  public ConcurOptions faults(FaultPlan plan) {
    return new ConcurOptions(loginPort, usPort, euPort, clock, seed, plan, events);
  }

  public ConcurOptions events(EventOptions other) {
    return new ConcurOptions(loginPort, usPort, euPort, clock, seed, faults, other);
  }
}
