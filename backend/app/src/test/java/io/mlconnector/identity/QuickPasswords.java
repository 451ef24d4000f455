package io.mlconnector.identity;

import io.vertx.core.Vertx;
import java.security.SecureRandom;

/** Passwords that are hashed fast, as tests make many, and counted. */
public final class QuickPasswords {

  private final QuickHashing hashing = new QuickHashing();
  private final Passwords passwords;

  public QuickPasswords(Vertx vertx) {
    this.passwords = new Passwords(vertx, hashing, new SecureRandom());
  }

  public Passwords passwords() {
    return passwords;
  }

  /** How many hashes were computed so far. */
  public int hashes() {
    return hashing.computed();
  }
}
