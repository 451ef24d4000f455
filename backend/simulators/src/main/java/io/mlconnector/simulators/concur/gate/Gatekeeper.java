package io.mlconnector.simulators.concur.gate;

import io.mlconnector.simulators.fault.Ask;
import io.mlconnector.simulators.fault.Reply;

/**
 * Says whose data a request may work on, judged by its token and the host it came to.
 *
 * @param <T> the data of one company
 */
@FunctionalInterface
public interface Gatekeeper<T> {

  Admission<T> admit(Ask ask);

  /** The gatekeeper's word. */
  sealed interface Admission<T> {

    /** Work on this. */
    record Admitted<T>(T data) implements Admission<T> {}

    /** Send this instead. */
    record TurnedAway<T>(Reply reply) implements Admission<T> {}
  }
}
