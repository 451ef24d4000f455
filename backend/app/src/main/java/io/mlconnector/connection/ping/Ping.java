package io.mlconnector.connection.ping;

import java.util.List;
import java.util.Optional;

/** What trying out a connection showed. */
public record Ping(List<Check> checks) {

  public Ping {
    checks = List.copyOf(checks);
  }

  /** The check that failed first: what has to be mended before anything else. */
  public Optional<Check> failure() {
    return checks.stream().filter(check -> check.status() == Check.Status.FAIL).findFirst();
  }

  /** Whether no check failed. */
  public boolean ok() {
    return failure().isEmpty();
  }
}
