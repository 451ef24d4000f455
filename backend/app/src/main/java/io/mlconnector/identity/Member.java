package io.mlconnector.identity;

import java.time.Instant;

/** Somebody who belongs to a company account. */
public record Member(
    PersonId person,
    String name,
    MailAddress mail,
    Role role,
    boolean secondFactor,
    Instant since) {}
