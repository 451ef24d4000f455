package io.mlconnector.concur.decoding;

/** Texts from outside, in characters that a database, JSON and XML can all hold. */
final class Texts {

  private static final char REPLACEMENT = '\uFFFD';

  private Texts() {}

  /**
   * The text without blanks around it. Control characters become blanks, for PostgreSQL stores no
   * NUL and XML has no place for most of the others; halves of a character become the replacement
   * character.
   */
  static String clean(String text) {
    for (var at = 0; at < text.length(); at++) {
      if (isStrange(text.charAt(at))) {
        return rewritten(text).strip();
      }
    }
    return text.strip();
  }

  private static boolean isStrange(char character) {
    return Character.isISOControl(character)
        || Character.isSurrogate(character)
        || character >= '\uFFFE';
  }

  private static String rewritten(String text) {
    var clean = new StringBuilder(text.length());
    text.codePoints().map(Texts::storable).forEach(clean::appendCodePoint);
    return clean.toString();
  }

  private static int storable(int point) {
    if (Character.isISOControl(point)) {
      return ' ';
    }
    var half = point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
    return half || point == 0xFFFE || point == 0xFFFF ? REPLACEMENT : point;
  }
}
