package io.mlconnector.simulators.oidc;

/** Somebody with an account at the provider; a blank mail address is none. */
public record OidcPerson(String subject, String mail, boolean mailConfirmed, String name) {}
