package io.mlconnector.core.vendor;

import io.mlconnector.core.text.Likeness;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;

/** Names of companies, compared without what says only how a company is built. */
final class Names {

  private static final Set<String> LEGAL_FORMS =
      Set.of(
          "ab",
          "ag",
          "aps",
          "as",
          "bhd",
          "bv",
          "bvba",
          "co",
          "company",
          "corp",
          "corporation",
          "doo",
          "ehf",
          "gmbh",
          "inc",
          "incorporated",
          "kft",
          "kg",
          "kgaa",
          "kk",
          "limited",
          "llc",
          "llp",
          "lp",
          "ltd",
          "ltda",
          "mbh",
          "nv",
          "ohg",
          "oy",
          "oyj",
          "plc",
          "pte",
          "pty",
          "pvt",
          "sa",
          "sarl",
          "sas",
          "sasu",
          "sdn",
          "se",
          "sl",
          "slu",
          "spa",
          "srl",
          "sro",
          "ug",
          "und",
          "and",
          "wll",
          "zrt");

  private Names() {}

  /** The words that tell a company from others; all of its words if no other is left. */
  static Set<String> words(String name) {
    var all = Likeness.allWords(name.replaceAll("\\.(?=\\p{L}\\b)|(?<=\\b\\p{L})\\.", ""));
    var telling = new HashSet<>(all);
    telling.removeAll(LEGAL_FORMS);
    return telling.isEmpty() ? all : telling;
  }

  /** Equal for two names that are the same but for order, case, accents and legal form. */
  static String plain(String name) {
    return plain(words(name));
  }

  static String plain(Set<String> words) {
    return String.join(" ", new TreeSet<>(words));
  }
}
