package io.mlconnector.alert;

import io.mlconnector.identity.PersonId;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
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

  /** What is told: the kinds that were chosen, and those that nobody can do without. */
  Set<AlertKind> told() {
    var told = EnumSet.noneOf(AlertKind.class);
    Arrays.stream(AlertKind.values())
        .filter(kind -> !kind.isOptional() || kinds.contains(kind))
        .forEach(told::add);
    return told;
  }

  /** Whether there is a webhook to be called. */
  boolean calls() {
    return hook.filter(one -> !one.off()).isPresent();
  }

  /**
   * Where alerts are sent to by webhook.
   *
   * @param secretAt when its secret was made
   * @param secretBy by whom
   * @param off whether it is called no more, as it has answered that it is gone
   * @param failed why something was given up, unless it has taken something since
   */
  public record Hook(
      URI url, Instant secretAt, String secretBy, boolean off, Optional<String> failed) {}
}
