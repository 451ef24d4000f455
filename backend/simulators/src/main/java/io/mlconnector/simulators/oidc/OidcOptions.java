package io.mlconnector.simulators.oidc;

import java.time.InstantSource;

/**
 * How the provider is opened.
 *
 * @param port 0 takes any free one
 * @param redirectUri the one address that the client has registered
 */
public record OidcOptions(
    int port, String clientId, String clientSecret, String redirectUri, InstantSource clock) {}
