package io.mlconnector.audit;

/** What the look at a chain of entries found. */
public sealed interface Verdict {

  /** How many entries there are. */
  long entries();

  /**
   * None was changed, taken out or put in.
   *
   * @param checked how many of the newest were looked at
   */
  record Whole(long entries, long checked) implements Verdict {}

  /**
   * The chain does not hold.
   *
   * @param number of the first entry that breaks it
   */
  record Broken(long entries, long number, Breach breach) implements Verdict {}

  /** How an entry breaks the chain. */
  enum Breach {
    /** It is not what was written. */
    CHANGED,
    /** It is not there. */
    MISSING,
    /** It was not written by the service. */
    ADDED
  }
}
