package io.mlconnector.staff;

import io.mlconnector.db.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * What takes two people of the service: the one asks, and another one decides.
 *
 * @param tenantName as it was when this was asked
 * @param minutes how long somebody wants to look; 0 where nobody does
 * @param decision empty as long as nobody has decided
 */
public record StaffRequest(
    UUID id,
    Kind kind,
    TenantId tenant,
    String tenantName,
    String reason,
    int minutes,
    StaffId askedBy,
    String askedName,
    Instant askedAt,
    Standing standing,
    Optional<Decision> decision) {

  /** So long another one has time to decide. */
  public static final Duration PATIENCE = Duration.ofHours(24);

  /** What it is about. */
  public enum Kind {
    /** To look at a company without asking it. */
    BREAK_GLASS,
    /** To delete a company, after the time of grace that its owners have, too. */
    DELETE_TENANT;

    /** The form in the database and in forms. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Kind> named(String word) {
      return Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findFirst();
    }
  }

  /** What has become of it. */
  public enum Standing {
    WAITING,
    AGREED,
    REFUSED,
    /** Nobody has decided in time. */
    LAPSED
  }

  /** Who has decided, and when. */
  public record Decision(StaffId by, String name, Instant at) {}
}
