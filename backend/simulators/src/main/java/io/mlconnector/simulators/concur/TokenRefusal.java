package io.mlconnector.simulators.concur;

import org.jspecify.annotations.Nullable;

/** Ends a token request; never leaves this package. */
final class TokenRefusal extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final TokenError error;
  private final @Nullable Site home;

  private TokenRefusal(TokenError error, @Nullable Site home) {
    super(error.name(), null, false, false);
    this.error = error;
    this.home = home;
  }

  static TokenRefusal of(TokenError error) {
    return new TokenRefusal(error, null);
  }

  static TokenRefusal livesAt(Site home) {
    return new TokenRefusal(TokenError.LIVES_ELSEWHERE, home);
  }

  TokenError error() {
    return error;
  }

  @Nullable Site home() {
    return home;
  }
}
