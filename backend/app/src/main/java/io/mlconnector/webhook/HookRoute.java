package io.mlconnector.webhook;

import java.util.Optional;

/** Which of the two addresses an event came to. */
sealed interface HookRoute {

  /** Where everything of ours begins. */
  String PREFIX = "/hooks";

  String SHARED_PATH = PREFIX + "/concur";

  /** A tenant's own Concur app. */
  record Own(HookKey key) implements HookRoute {}

  /** Our app; the event's company tells whose it is. */
  record Shared() implements HookRoute {}

  /** An address that nobody was ever given, or that was mistyped. */
  record Nowhere() implements HookRoute {}

  /** Whether a path is for the intake at all, however it goes on. */
  static boolean covers(String path) {
    return path.equals(PREFIX) || path.startsWith(PREFIX + "/");
  }

  static HookRoute of(String path) {
    var plain = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    if (plain.equals(SHARED_PATH)) {
      return new Shared();
    }
    return plain.startsWith(SHARED_PATH + "/")
        ? HookKey.parse(plain.substring(SHARED_PATH.length() + 1))
            .<HookRoute>map(Own::new)
            .orElseGet(Nowhere::new)
        : new Nowhere();
  }

  /** Where the key is, for the store; empty for the address of our app. */
  static Optional<HookKey.Hash> hash(HookRoute route) {
    return switch (route) {
      case Own own -> Optional.of(own.key().hash());
      case Shared shared -> Optional.empty();
      case Nowhere nowhere -> Optional.empty();
    };
  }
}
