package io.mlconnector.concur.call;

import io.mlconnector.concur.ConcurException;

/** What Concur says of a refusal, as far as it is kept and shown. */
public final class Words {

  private static final int MAX = 300;

  private Words() {}

  public static String cut(String words) {
    return cut(words, MAX);
  }

  /** The text's first characters, without half of one at the end. */
  public static String cut(String text, int max) {
    if (text.length() <= max) {
      return text;
    }
    var end = Character.isHighSurrogate(text.charAt(max - 1)) ? max - 1 : max;
    return text.substring(0, end);
  }

  /** Of a call that was refused as a whole. */
  public static String of(ConcurException refused) {
    return refused.problem().facts().getOrDefault("detail", "");
  }
}
