package io.mlconnector.identity;

import java.security.SecureRandom;
import java.util.UUID;
import java.util.function.Supplier;

/** Ids and random texts. */
record Chance(Supplier<UUID> ids, SecureRandom random) {

  UUID id() {
    return ids.get();
  }

  String token() {
    return Tokens.fresh(random);
  }
}
