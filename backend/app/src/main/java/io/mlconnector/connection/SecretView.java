package io.mlconnector.connection;

import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * All that is ever shown of a secret.
 *
 * @param by who entered it; blank where that was not noted yet
 */
public record SecretView(Instant at, String by) {

  static SecretView of(@Nullable OffsetDateTime at, @Nullable String by, OffsetDateTime otherwise) {
    return new SecretView((at == null ? otherwise : at).toInstant(), by == null ? "" : by);
  }
}
