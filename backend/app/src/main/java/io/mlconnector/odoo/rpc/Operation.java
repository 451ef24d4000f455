package io.mlconnector.odoo.rpc;

import java.time.Instant;
import java.util.Optional;

/** One thing to do in Odoo: two pure functions around the call. */
public interface Operation<T> {

  ModelCall encode();

  /**
   * Decodes.
   *
   * @throws Unreadable if the reply has not the shape that it must have
   */
  T decode(Reply reply);

  /**
   * The same for what has to know when it was answered.
   *
   * @param answered the server's clock in whole seconds, where it said so
   */
  default T decode(Reply reply, Optional<Instant> answered) {
    return decode(reply);
  }
}
