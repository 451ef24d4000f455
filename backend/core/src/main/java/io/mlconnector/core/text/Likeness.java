package io.mlconnector.core.text;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** How alike two names are, in per cent; case, accents, punctuation and order do not count. */
public final class Likeness {

  public static final int SAME = 100;

  /** Shorter words are articles and prepositions in most languages. */
  private static final int WORD_MIN = 3;

  private Likeness() {}

  /** The words that names have in common, out of all that either has. */
  public static int percent(String one, String other) {
    return percent(words(one), words(other));
  }

  /** The same for words that were taken apart before. */
  public static int percent(Set<String> one, Set<String> other) {
    if (one.isEmpty() || other.isEmpty()) {
      return 0;
    }
    var all = new HashSet<>(one);
    all.addAll(other);
    var shared = one.size() + other.size() - all.size();
    return SAME * shared / all.size();
  }

  /** The words of a name, without those that say nothing unless there are no others. */
  public static Set<String> words(String name) {
    var all = allWords(name);
    var telling = all.stream().filter(Likeness::tells).collect(Collectors.toSet());
    return telling.isEmpty() ? all : telling;
  }

  /** All words of a name, in small letters and without accents. */
  public static Set<String> allWords(String name) {
    return Arrays.stream(
            Normalizer.normalize(name, Normalizer.Form.NFKD)
                .toLowerCase(Locale.ROOT)
                .replaceAll("\\p{M}", "")
                .split("[^\\p{L}\\p{N}]+"))
        .filter(word -> !word.isEmpty())
        .collect(Collectors.toSet());
  }

  private static boolean tells(String word) {
    return word.length() >= WORD_MIN || word.chars().anyMatch(Character::isDigit);
  }
}
