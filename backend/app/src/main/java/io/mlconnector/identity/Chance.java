package io.mlconnector.identity;

import java.security.SecureRandom;
import java.util.UUID;
import java.util.function.Supplier;

/** Ids and random texts. */
public record Chance(Supplier<UUID> ids, SecureRandom random) {

  public UUID id() {
    return ids.get();
  }

  public String token() {
    return Tokens.fresh(random);
  }
}
