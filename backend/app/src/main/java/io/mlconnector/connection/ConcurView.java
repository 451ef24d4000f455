package io.mlconnector.connection;

import io.mlconnector.connection.expiry.Outlook;
import io.mlconnector.connection.token.ConnectionState;
import io.mlconnector.core.problem.Problem;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;

/**
 * A Concur connection without its secrets.
 *
 * @param clientId of the tenant's own Concur app; empty for ours
 * @param requestToken whether a request token waits for its first use
 * @param refreshToken whether there is a refresh token
 * @param outlook on the end of the refresh token
 * @param since when these credentials were entered
 * @param updatedAt when the state last changed
 * @param secret when its secrets were entered, and by whom
 */
public record ConcurView(
    String companyUuid,
    Optional<String> clientId,
    boolean requestToken,
    boolean refreshToken,
    Optional<Instant> refreshExpiresAt,
    Optional<String> datacenter,
    ConnectionState state,
    Optional<Problem> problem,
    Outlook outlook,
    Instant since,
    Instant updatedAt,
    SecretView secret) {

  /** Where its calls go: until the first token is there, to where that is asked for. */
  URI host(URI login) {
    return datacenter.map(URI::create).orElse(login);
  }
}
