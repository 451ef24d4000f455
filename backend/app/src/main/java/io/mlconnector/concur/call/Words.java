package io.mlconnector.concur.call;

import io.mlconnector.concur.ConcurException;

/** What Concur says of a refusal, as far as it is kept and shown. */
public final class Words {

  private static final int MAX = 300;

  private Words() {}

  public static String cut(String words) {
    return words.length() > MAX ? words.substring(0, MAX) : words;
  }

  /** Of a call that was refused as a whole. */
  public static String of(ConcurException refused) {
    return refused.problem().facts().getOrDefault("detail", "");
  }
}
