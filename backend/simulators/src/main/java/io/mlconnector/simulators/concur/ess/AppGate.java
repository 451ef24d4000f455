package io.mlconnector.simulators.concur.ess;

import io.mlconnector.simulators.fault.Ask;
import java.util.Optional;

/** Says which app asks, judged by its token and the host it came to. */
@FunctionalInterface
public interface AppGate {

  /** The app of a living application token; empty for any other token and for none. */
  Optional<App> app(Ask ask);
}
