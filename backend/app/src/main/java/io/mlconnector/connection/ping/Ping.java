package io.mlconnector.connection.ping;

import java.util.List;

/** What trying out a connection showed. */
public record Ping(List<Check> checks) {

  public Ping {
    checks = List.copyOf(checks);
  }

  /** Whether no check failed. */
  public boolean ok() {
    return checks.stream().noneMatch(check -> check.status() == Check.Status.FAIL);
  }
}
