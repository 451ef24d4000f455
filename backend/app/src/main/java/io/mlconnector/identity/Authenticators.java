package io.mlconnector.identity;

import io.mlconnector.vault.Place;
import io.mlconnector.vault.Vault;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.OptionalLong;

/** The secrets that authenticator apps make their codes of; at rest they are sealed. */
public final class Authenticators {

  private static final String ISSUER = "ml-connector";

  private final Vault vault;
  private final SecureRandom random;
  private final InstantSource clock;

  public Authenticators(Vault vault, SecureRandom random, InstantSource clock) {
    this.vault = vault;
    this.random = random;
    this.clock = clock;
  }

  /** A new secret, sealed for its place. */
  public Future<byte[]> fresh(Place place) {
    return vault.seal(place, Totp.newSecret(random));
  }

  /** The secret for a camera, and for typing. */
  public Future<SecondFactors.Setup> shown(Place place, Buffer sealed, MailAddress mail) {
    return vault.lend(
        place,
        sealed.getBytes(),
        secret ->
            Future.succeededFuture(
                new SecondFactors.Setup(
                    QrCode.of(Totp.uri(secret.bytes(), mail, ISSUER)),
                    Totp.base32(secret.bytes()).replaceAll("(.{4})(?=.)", "$1 "))));
  }

  /**
   * The time step that the code belongs to; empty if it is none of the secret's.
   *
   * @param after the last step that was taken; no code of it or before is good again
   */
  public Future<OptionalLong> step(Place place, Buffer sealed, String code, long after) {
    var typed = code.replaceAll("\\s", "");
    return vault.lend(
        place,
        sealed.getBytes(),
        secret -> Future.succeededFuture(Totp.step(secret.bytes(), typed, clock.instant(), after)));
  }
}
