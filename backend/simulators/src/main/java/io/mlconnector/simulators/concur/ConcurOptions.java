package io.mlconnector.simulators.concur;

import io.mlconnector.simulators.fault.FaultPlan;
import java.time.InstantSource;

/**
 * How a sandbox starts.
 *
 * @param loginPort of the login host; 0 takes any free port, as for the two data centres
 * @param clock on which tokens expire and documents are dated
 * @param seed of every id and token
 */
public record ConcurOptions(
    int loginPort, int usPort, int euPort, InstantSource clock, long seed, FaultPlan faults) {

  /** Free ports, the system's clock, and no faults. */
  public static ConcurOptions local() {
    return new ConcurOptions(0, 0, 0, InstantSource.system(), 1, FaultPlan.none());
  }

  public ConcurOptions ports(int login, int us, int eu) {
    return new ConcurOptions(login, us, eu, clock, seed, faults);
  }

  public ConcurOptions clock(InstantSource other) {
    return new ConcurOptions(loginPort, usPort, euPort, other, seed, faults);
  }

  public ConcurOptions seed(long other) {
    return new ConcurOptions(loginPort, usPort, euPort, clock, other, faults);
  }

  public ConcurOptions faults(FaultPlan plan) {
    return new ConcurOptions(loginPort, usPort, euPort, clock, seed, plan);
  }
}
