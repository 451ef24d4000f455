package io.mlconnector.staff;

import io.mlconnector.audit.ChainedEntry;
import io.mlconnector.db.TenantId;
import java.util.Optional;

/**
 * Something that somebody of staff did, in its place in the chain.
 *
 * @param tenant whom it was about; it may be gone by now
 */
public record StaffEntry(ChainedEntry entry, Optional<TenantId> tenant) {}
