package io.mlconnector.concur.orders;

/**
 * What came of looking for something in Concur.
 *
 * @param <T> what was looked for
 */
public sealed interface Sought<T> {

  record There<T>(T what) implements Sought<T> {}

  record Absent<T>() implements Sought<T> {}

  /** Concur does not look for this one: others may be found all the same. */
  record Refused<T>(OrderOutcome.Refused why) implements Sought<T> {}
}
