package io.mlconnector.identity;

import java.security.SecureRandom;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Codes for who has lost the authenticator app: 79 random bits each, in groups of four. */
public final class RecoveryCodes {

  static final int COUNT = 10;

  // Without letters and digits that look alike.
  private static final String ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789";
  private static final int LENGTH = 16;
  private static final int GROUP = 4;

  private RecoveryCodes() {}

  public static List<String> fresh(SecureRandom random) {
    return Stream.generate(() -> one(random)).limit(COUNT).toList();
  }

  private static String one(SecureRandom random) {
    return IntStream.range(0, LENGTH)
        .mapToObj(
            at ->
                (at > 0 && at % GROUP == 0 ? "-" : "")
                    + ALPHABET.charAt(random.nextInt(ALPHABET.length())))
        .collect(Collectors.joining());
  }

  /** Whether it is one rather than a code of the app. */
  public static boolean isOne(String typed) {
    return plain(typed).length() == LENGTH;
  }

  public static byte[] hash(String typed) {
    return Tokens.hash("recovery:" + plain(typed));
  }

  private static String plain(String typed) {
    return typed.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
  }
}
