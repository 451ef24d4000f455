package io.mlconnector.simulators.fault;

import java.util.Optional;

/** How a sandbox words the refusals that a fault plan orders. */
public interface Refusals {

  /** The body that the imitated provider sends with this status. */
  Reply status(int code, Ask ask);

  /**
   * Kills the credential that the request carries and answers as the provider then does; empty if
   * the request carries none that ends by time.
   */
  Optional<Reply> expired(Ask ask);

  /** A plain JSON message for every status; an expired credential is a 401. */
  static Refusals plain() {
    return new Refusals() {
      @Override
      public Reply status(int code, Ask ask) {
        return Reply.json(code, "{\"message\":\"refused by the fault plan\"}");
      }

      @Override
      public Optional<Reply> expired(Ask ask) {
        return Optional.of(status(401, ask));
      }
    };
  }
}
