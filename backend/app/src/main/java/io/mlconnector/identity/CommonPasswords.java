package io.mlconnector.identity;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The letters of the passwords that were found most often where others have leaked. */
final class CommonPasswords {

  private static final Set<String> WORDS = read();

  private CommonPasswords() {}

  static boolean contains(String letters) {
    return WORDS.contains(letters);
  }

  private static Set<String> read() {
    try (@Nullable InputStream list =
        CommonPasswords.class.getResourceAsStream("common-passwords.txt")) {
      if (list == null) {
        throw new IllegalStateException("the list of common passwords is missing");
      }
      return new String(list.readAllBytes(), StandardCharsets.US_ASCII)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .collect(Collectors.toUnmodifiableSet());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
