package io.mlconnector.simulators;

import java.util.HexFormat;
import java.util.Locale;
import java.util.Random;
import java.util.UUID;

/** Identifiers of every shape that a sandbox hands out, all from one seed; safe from any thread. */
public final class Ids {

  private final Random random;

  public Ids(long seed) {
    this.random = new Random(seed);
  }

  /** Lower-case hex digits, two for each byte. */
  public String hex(int bytes) {
    byte[] drawn = new byte[bytes];
    random.nextBytes(drawn);
    return HexFormat.of().formatHex(drawn);
  }

  public String upperHex(int bytes) {
    return hex(bytes).toUpperCase(Locale.ROOT);
  }

  public String uuid() {
    long high = (random.nextLong() & ~0xf000L) | 0x4000L;
    long low = (random.nextLong() >>> 2) | Long.MIN_VALUE;
    return new UUID(high, low).toString();
  }
}
