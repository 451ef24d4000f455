package io.mlconnector.connection.token;

import io.mlconnector.core.problem.Problem;
import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What came of asking for the right to renew a connection's tokens. */
sealed interface Claim {

  /**
   * What is asked for.
   *
   * @param after only a token of a later version will do; less than zero takes any
   * @param goodUntil a token that ends before will not do
   * @param evenIfBroken also where Concur refused these credentials not long ago
   */
  record Wanted(long after, Instant goodUntil, boolean evenIfBroken) {}

  /**
   * This claim may renew until its lease ends. Sealed columns are ciphertexts.
   *
   * @param id what the lease is held under
   * @param version moves with every stored refresh token and every new credential
   */
  record Claimed(
      String id,
      long version,
      String companyUuid,
      @Nullable String clientId,
      @Nullable Buffer clientSecret,
      @Nullable Buffer requestToken,
      @Nullable Buffer refreshToken,
      @Nullable String geolocation)
      implements Claim {

    @Override
    public String toString() {
      return "Claimed[" + id + ", version " + version + "]";
    }
  }

  /**
   * Nothing to renew: another node has, not long ago.
   *
   * @param accessToken its ciphertext
   */
  record Shared(long version, Buffer accessToken, Instant expiresAt, String geolocation)
      implements Claim {

    @Override
    public String toString() {
      return "Shared[version " + version + "]";
    }
  }

  /** Another claim's lease is live: ask again soon, for what it brings after this version. */
  record Busy(long version) implements Claim {}

  /** Concur refused these credentials not long ago. */
  record Broken(Problem problem) implements Claim {}

  /** There are no credentials. */
  record Absent() implements Claim {}
}
