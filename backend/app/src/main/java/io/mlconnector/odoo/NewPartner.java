package io.mlconnector.odoo;

import org.jspecify.annotations.Nullable;

/**
 * A partner to be created, at most once by its external id.
 *
 * @param company whether it is an organisation, not a person
 */
public record NewPartner(
    String externalId,
    String name,
    boolean company,
    @Nullable String reference,
    @Nullable String mail,
    @Nullable String taxId) {}
