package io.mlconnector.identity;

import java.time.Instant;
import java.util.UUID;

/** An invitation that nobody has taken up yet. */
public record Invitation(
    UUID id, MailAddress mail, Role role, String invitedBy, Instant createdAt, Instant expiresAt) {}
