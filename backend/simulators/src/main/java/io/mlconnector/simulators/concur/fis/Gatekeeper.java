package io.mlconnector.simulators.concur.fis;

import io.mlconnector.simulators.fault.Ask;
import io.mlconnector.simulators.fault.Reply;

/** Says whose queue a request may work on, judged by its token and the host it came to. */
@FunctionalInterface
public interface Gatekeeper {

  Admission admit(Ask ask);

  /** The gatekeeper's word. */
  sealed interface Admission {

    /** Work on this queue. */
    record Admitted(FisQueue queue) implements Admission {}

    /** Send this instead. */
    record TurnedAway(Reply reply) implements Admission {}
  }
}
