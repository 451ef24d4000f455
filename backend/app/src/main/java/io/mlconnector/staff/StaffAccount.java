package io.mlconnector.staff;

import io.vertx.core.buffer.Buffer;
import java.util.Optional;

/**
 * A row of {@code staff}; the secrets in it are hashed or sealed.
 *
 * @param app the authenticator app whose codes are asked for
 * @param next the one that is to take its place
 * @param step the last time step whose code was taken
 */
record StaffAccount(
    StaffMember member,
    Optional<String> passwordHash,
    Optional<Buffer> app,
    Optional<Buffer> next,
    long step) {

  boolean isActive() {
    return member.state() == StaffMember.State.ACTIVE;
  }

  @Override
  public String toString() {
    return "StaffAccount[" + member.id() + "]";
  }
}
