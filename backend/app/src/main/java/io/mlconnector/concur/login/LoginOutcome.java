package io.mlconnector.concur.login;

import io.mlconnector.concur.AccessToken;
import io.mlconnector.core.problem.Problem;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What Concur's token endpoint did. */
public sealed interface LoginOutcome {

  /**
   * Tokens. The refresh token replaces the old one and has to be stored before the access token is
   * used. Mute in text form.
   *
   * @param access good at its datacenter, which is checked
   * @param refreshToken empty for an app's own token, which has none
   * @param refreshExpiresAt where Concur says so
   * @param foreign set if Concur named a datacenter that is not allowed; the old one is kept
   */
  record Granted(
      AccessToken access,
      String refreshToken,
      Optional<Instant> refreshExpiresAt,
      Optional<Problem> foreign)
      implements LoginOutcome {

    @Override
    public String toString() {
      return "Granted[" + access + ", hidden]";
    }
  }

  /** No; the same request will never work. The code is Concur's, or the status without one. */
  record Refused(Problem problem, int code) implements LoginOutcome {}

  /** Not now: overload, maintenance or no answer. */
  record Later(Problem problem, Optional<Duration> retryAfter) implements LoginOutcome {}
}
