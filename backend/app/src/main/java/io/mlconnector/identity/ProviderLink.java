package io.mlconnector.identity;

import java.time.Instant;
import java.util.Optional;

/**
 * That a person may sign in at the provider, and what it recognises this by.
 *
 * @param provider how people know it
 * @param mail the address there; empty if the provider says none
 * @param since when it was connected; empty for old connections
 */
public record ProviderLink(String provider, Optional<MailAddress> mail, Optional<Instant> since) {}
