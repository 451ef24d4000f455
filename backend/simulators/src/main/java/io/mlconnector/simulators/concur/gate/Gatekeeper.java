package io.mlconnector.simulators.concur.gate;

import io.mlconnector.simulators.fault.Ask;
import io.mlconnector.simulators.fault.Operation;
import io.mlconnector.simulators.fault.Reply;

/**
 * Says whose data a request may work on, judged by its token and the host it came to.
 *
 * @param <T> the data of one company
 */
@FunctionalInterface
public interface Gatekeeper<T> {

  Admission<T> admit(Ask ask);

  /** One call on a company's data. */
  @FunctionalInterface
  interface Call<T> {
    Reply answer(T data, Ask ask);
  }

  /** The call for whoever is let in. */
  default Operation guarded(Call<T> call) {
    return ask ->
        switch (admit(ask)) {
          case Admission.TurnedAway<T> away -> away.reply();
          case Admission.Admitted<T> admitted -> call.answer(admitted.data(), ask);
        };
  }

  /** The gatekeeper's word. */
  sealed interface Admission<T> {

    /** Work on this. */
    record Admitted<T>(T data) implements Admission<T> {}

    /** Send this instead. */
    record TurnedAway<T>(Reply reply) implements Admission<T> {}
  }
}
