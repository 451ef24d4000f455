package io.mlconnector.identity;

import io.mlconnector.db.TenantId;
import java.util.UUID;

/**
 * What an invitation's link leads to.
 *
 * @param known whether the address belongs to a person already, who then has to sign in
 */
public record Invited(
    TenantId tenant,
    String tenantName,
    UUID invitation,
    MailAddress mail,
    Role role,
    String invitedBy,
    boolean known) {}
