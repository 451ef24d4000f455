package io.mlconnector.access;

import java.util.UUID;

/**
 * Somebody of the service who wants to look.
 *
 * @param name what the company reads
 */
public record Supporter(UUID id, String name, String mail) {

  /** How the audit trail names it. */
  public String actor() {
    return "Support: " + name;
  }

  @Override
  public String toString() {
    return "Supporter[" + id + "]";
  }
}
