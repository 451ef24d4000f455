package io.mlconnector.identity;

import com.password4j.Argon2Function;
import com.password4j.types.Argon2;
import java.nio.charset.StandardCharsets;

/** Argon2id: 19 MiB, 2 passes, 1 lane, as OWASP asks for at least. */
final class Argon2Hashing implements Hashing {

  private static final int MEMORY_KIB = 19_456;
  private static final int PASSES = 2;
  private static final int LANES = 1;
  private static final int LENGTH = 32;

  private static final Argon2Function FUNCTION =
      Argon2Function.getInstance(MEMORY_KIB, PASSES, LANES, LENGTH, Argon2.ID);

  @Override
  public String hash(byte[] password, byte[] salt) {
    return FUNCTION.hash(password, salt).getResult();
  }

  @Override
  public boolean matches(byte[] password, String hash) {
    return Argon2Function.getInstanceFromHash(hash)
        .check(password, hash.getBytes(StandardCharsets.US_ASCII));
  }
}
