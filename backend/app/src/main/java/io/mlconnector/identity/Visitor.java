package io.mlconnector.identity;

import io.mlconnector.db.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Somebody with a session.
 *
 * @param session names the session without opening it
 * @param waitsForCode whether only the password is proven so far, which opens nothing
 * @param csrf goes into every form of the session
 * @param seat where the person sits at the moment; empty for a member of nothing
 * @param kept forms that were sent when the session before had ended, to be shown again, the latest
 *     first
 */
public record Visitor(
    UUID session,
    PersonId person,
    String name,
    MailAddress mail,
    Factors factors,
    boolean waitsForCode,
    String csrf,
    Instant provedAt,
    Optional<Seat> seat,
    List<Kept> kept) {

  public Visitor {
    kept = List.copyOf(kept);
  }

  /**
   * What the person can prove itself by.
   *
   * @param provider whether it is somebody at a provider of single sign-on
   */
  public record Factors(boolean password, boolean second, boolean provider) {}

  /**
   * A membership that is in use.
   *
   * @param deletionDue when the company account is to be deleted
   */
  public record Seat(
      TenantId tenant, String tenantName, Role role, Optional<Instant> deletionDue) {}

  /**
   * A form that waits to be shown again.
   *
   * @param page where it was filled in
   * @param tenant the company account that it is for; empty for one of the person's own pages
   */
  public record Kept(UUID id, String page, Optional<TenantId> tenant) {}

  @Override
  public String toString() {
    return "Visitor[" + person + "]";
  }
}
