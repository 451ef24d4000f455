package io.mlconnector.concur.lists;

/** What Concur answers where a list is meant. */
public sealed interface ListAnswer<T> {

  record Answered<T>(T value) implements ListAnswer<T> {}

  /** There is no such list, or not any more. */
  record Gone<T>() implements ListAnswer<T> {}

  /** Another app has the list for itself. */
  record Managed<T>() implements ListAnswer<T> {}
}
