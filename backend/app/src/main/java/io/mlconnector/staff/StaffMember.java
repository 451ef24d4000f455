package io.mlconnector.staff;

import io.mlconnector.identity.MailAddress;
import java.time.Instant;

/**
 * Somebody who works for the service.
 *
 * @param createdBy who invited this one
 */
public record StaffMember(
    StaffId id,
    MailAddress mail,
    String name,
    StaffRole role,
    State state,
    boolean secondFactor,
    Instant createdAt,
    String createdBy) {

  /** Whether somebody may come in. */
  public enum State {
    /** Has not come in yet. */
    INVITED,
    ACTIVE,
    DISABLED
  }
}
