package io.mlconnector.http;

import java.time.Duration;

/**
 * The bounds of the outbound client.
 *
 * @param connectTimeout for each address that is tried, with its TLS handshake
 * @param keepAlive how long an idle connection is kept; below the shortest that servers are usually
 *     set to (Apache: 5 s), so that a request seldom meets a connection that was just closed
 * @param connectionsPerHostMax at once to one host
 * @param waitingPerHostMax calls that wait for such a connection; one more fails at once
 */
public record OutboundLimits(
    Duration connectTimeout, Duration keepAlive, int connectionsPerHostMax, int waitingPerHostMax) {

  public static OutboundLimits standard() {
    return new OutboundLimits(Duration.ofSeconds(10), Duration.ofSeconds(4), 16, 200);
  }
}
