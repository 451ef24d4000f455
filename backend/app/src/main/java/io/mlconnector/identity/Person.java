package io.mlconnector.identity;

import io.mlconnector.db.TenantId;
import io.vertx.core.buffer.Buffer;
import java.util.Optional;

/** A row of {@code person}; the secrets in it are hashed or sealed. */
record Person(
    PersonId id,
    MailAddress mail,
    String name,
    Optional<String> passwordHash,
    Optional<Sealed> totp,
    State state,
    Optional<Wish> wish) {

  /** Whether the person may sign in. */
  enum State {
    UNVERIFIED,
    ACTIVE,
    DISABLED
  }

  /** The company account that a sign-up asked for and that is not made yet. */
  record Wish(TenantId id, String name) {}

  /**
   * A second factor.
   *
   * @param confirmed whether it is asked for
   * @param step the last time step whose code was taken
   */
  record Sealed(Buffer secret, boolean confirmed, long step) {

    @Override
    public String toString() {
      return "Sealed[" + confirmed + "]";
    }
  }

  boolean hasSecondFactor() {
    return totp.filter(Sealed::confirmed).isPresent();
  }

  @Override
  public String toString() {
    return "Person[" + id + "]";
  }
}
