package io.mlconnector.simulators.concur.ess;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.jspecify.annotations.Nullable;

/** An event with its signature, which is made once for each key that signs it. */
final class Signed {

  private final Event event;
  private @Nullable String signature;
  private int generation;

  Signed(Event event) {
    this.event = event;
  }

  Event event() {
    return event;
  }

  /** The newest key's signature; takes about a millisecond the first time. */
  synchronized String signature(SigningKeys keys) {
    String known = signature;
    if (known != null && generation == keys.generation()) {
      return known;
    }
    generation = keys.generation();
    String made = keys.sign(event.body().getBytes(UTF_8));
    signature = made;
    return made;
  }
}
