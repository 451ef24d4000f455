package io.mlconnector.alert;

import io.mlconnector.identity.PersonId;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * What a tenant wants to be told, and how.
 *
 * @param readers who gets mails; empty: owners and admins
 * @param waitHours how long a document may wait
 */
public record AlertSettings(
    Set<AlertKind> kinds,
    boolean mails,
    Set<PersonId> readers,
    Rhythm rhythm,
    ZoneId zone,
    int waitHours,
    Optional<Hook> hook) {

  public static final int WAIT_HOURS_MAX = 720;

  /** As long as nobody has chosen: everything, to owners and admins, once an hour at the most. */
  static final AlertSettings STANDARD =
      new AlertSettings(
          EnumSet.allOf(AlertKind.class),
          true,
          Set.of(),
          new Rhythm.Hourly(),
          ZoneOffset.UTC,
          24,
          Optional.empty());

  public AlertSettings {
    kinds = Set.copyOf(kinds);
    readers = Set.copyOf(readers);
  }

  /**
   * Where alerts are sent to by webhook.
   *
   * @param secretAt when its secret was made
   * @param secretBy by whom
   */
  public record Hook(URI url, Instant secretAt, String secretBy) {}
}
