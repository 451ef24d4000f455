package io.mlconnector.staff;

import io.mlconnector.identity.MailAddress;
import java.time.Instant;
import java.util.UUID;

/**
 * Somebody of staff with a session.
 *
 * @param session names the session without opening it
 * @param stage only one who is in may do anything
 * @param csrf goes into every form of the session
 */
public record StaffVisitor(
    UUID session,
    StaffId staff,
    String name,
    MailAddress mail,
    StaffRole role,
    StaffStage stage,
    String csrf,
    Instant provedAt) {

  /** Whether who this is may do what asks for the role. */
  public boolean may(StaffRole asked) {
    return stage == StaffStage.IN && role.covers(asked);
  }

  /** How the audit names this one. */
  public String actor() {
    return mail.text();
  }

  @Override
  public String toString() {
    return "StaffVisitor[" + staff + "]";
  }
}
