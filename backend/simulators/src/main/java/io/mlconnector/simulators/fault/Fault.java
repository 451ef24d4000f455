package io.mlconnector.simulators.fault;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How one request goes wrong, or that it does not. */
public sealed interface Fault {

  /** The request is served as asked. */
  record None() implements Fault {}

  /**
   * Nothing is done, and the answer is this status.
   *
   * @param retryAfter sent as Retry-After in whole seconds; null leaves the header out
   */
  record Status(int code, @Nullable Duration retryAfter) implements Fault {
    public Status(int code) {
      this(code, null);
    }
  }

  /**
   * Nothing is done and nothing is answered.
   *
   * @param longest the connection is closed after this time; null waits until the caller closes it
   */
  record Hang(@Nullable Duration longest) implements Fault {
    public Hang() {
      this(null);
    }
  }

  /** Nothing is done, and the connection is closed without an answer. */
  record CutBefore() implements Fault {}

  /** Everything is done and kept, then the connection is closed without an answer. */
  record CutAfter() implements Fault {}

  /** Everything is done and kept at once, but the answer leaves only after this time. */
  record Delay(Duration time) implements Fault {}

  /** Nothing is done, and the caller's credential is dead from now on, as if its time had come. */
  record ExpiredToken() implements Fault {}

  /** Nothing is done, and a page comes from the gateway that stands before the provider. */
  record Page(int code) implements Fault {}

  /** Nothing is done, and the page comes that Odoo's server shows where no database opens. */
  record FrontDoor() implements Fault {}

  /**
   * Everything is done and kept, and the answer comes byte by byte.
   *
   * @param pause between two bytes; so long that no caller waits for the last one
   */
  record Drip(Duration pause) implements Fault {}

  /**
   * Everything is done and kept, and the answer has no end that a caller would wait for.
   *
   * @param bytes after which it ends all the same
   */
  record Huge(long bytes) implements Fault {}

  /** Everything is done and kept, and the answer says that all is well, in nothing readable. */
  record Garbage() implements Fault {}
}
