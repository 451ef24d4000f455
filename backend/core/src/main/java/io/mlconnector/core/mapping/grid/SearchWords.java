package io.mlconnector.core.mapping.grid;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;

/** Words that people look for in texts; case and accents do not count. */
public record SearchWords(List<String> words) {

  public SearchWords {
    words = List.copyOf(words);
  }

  public static SearchWords of(String typed) {
    return new SearchWords(List.of(plain(typed).strip().split("\\s+")));
  }

  /** Whether the text has all of them. */
  public boolean in(String text) {
    return inPlain(plain(text));
  }

  boolean inPlain(String plain) {
    return words.stream().allMatch(plain::contains);
  }

  static String plain(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKD)
        .replaceAll("\\p{M}", "")
        .toLowerCase(Locale.ROOT);
  }
}
