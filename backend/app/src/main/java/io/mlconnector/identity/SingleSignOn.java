package io.mlconnector.identity;

/**
 * Sign-in at the provider that the operator has set.
 *
 * @param name how people know the provider
 */
public record SingleSignOn(
    String name, ProviderSignIns signIns, ProviderArrivals arrivals, ProviderLinks links) {}
