package io.mlconnector.simulators.concur.ess;

import java.net.URI;
import java.util.Optional;
import java.util.Set;

/** What SAP takes as an endpoint: https at a public name; an address or a local name is none. */
record Endpoints(boolean loopback) {

  private static final Set<String> HERE = Set.of("localhost", "127.0.0.1", "[::1]");

  /** What is wrong with the endpoint; empty for a good one. */
  Optional<String> problem(String endpoint) {
    return parsed(endpoint)
        .map(this::problem)
        .orElseGet(() -> Optional.of("webHookConfig.endpoint is not an absolute URL"));
  }

  private Optional<String> problem(URI url) {
    if (loopback && HERE.contains(url.getHost())) {
      return Optional.empty();
    }
    if (!"https".equals(url.getScheme())) {
      return Optional.of("webHookConfig.endpoint must be https");
    }
    return isPublicName(url.getHost())
        ? Optional.empty()
        : Optional.of("webHookConfig.endpoint must have a public DNS name");
  }

  private static boolean isPublicName(String host) {
    return host.matches("([a-z0-9-]+\\.)+[a-z][a-z0-9-]*")
        && !host.endsWith(".local")
        && !host.endsWith(".localhost")
        && !host.endsWith(".internal");
  }

  private static Optional<URI> parsed(String endpoint) {
    try {
      return Optional.of(URI.create(endpoint)).filter(url -> url.getHost() != null);
    } catch (IllegalArgumentException malformed) {
      return Optional.empty();
    }
  }
}
