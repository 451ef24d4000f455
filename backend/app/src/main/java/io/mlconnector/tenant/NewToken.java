package io.mlconnector.tenant;

import java.text.Normalizer;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * An API token that is to be made.
 *
 * @param name 1 to {@link #NAME_MAX} characters
 * @param scopes one or more
 * @param expiresAt empty for one that stays good until it is revoked
 */
public record NewToken(String name, Set<Scope> scopes, Optional<Instant> expiresAt) {

  public static final int NAME_MAX = 60;

  public NewToken {
    scopes = Set.copyOf(scopes);
  }

  /** What two names have in common that people would take for the same. */
  static String plain(String name) {
    return Normalizer.normalize(name, Normalizer.Form.NFKC)
        .strip()
        .replaceAll("\\s+", " ")
        .toLowerCase(Locale.ROOT);
  }

  /** The one that a tenant begins with. */
  static NewToken first() {
    return new NewToken("First token", Set.of(Scope.values()), Optional.empty());
  }
}
