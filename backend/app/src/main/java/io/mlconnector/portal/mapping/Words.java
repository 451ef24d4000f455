package io.mlconnector.portal.mapping;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;

/** Looks for words in texts as people type them. */
final class Words {

  private Words() {}

  /** Whether all the words are in the text; case and accents do not count. */
  static boolean has(String text, String words) {
    var plain = plain(text);
    return Arrays.stream(plain(words).strip().split("\\s+")).allMatch(plain::contains);
  }

  private static String plain(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKD)
        .replaceAll("\\p{M}", "")
        .toLowerCase(Locale.ROOT);
  }
}
