package io.mlconnector.portal;

import io.mlconnector.db.TenantId;
import io.mlconnector.identity.PersonId;
import io.mlconnector.identity.Role;
import java.time.Instant;
import java.util.Optional;

/**
 * A person who looks at a tenant's pages.
 *
 * @param actor how the audit trail names the person, such as the mail address
 * @param csrf goes into every form of the tenant's pages, and has to come back with it
 * @param deletionDue when the company account is to be deleted
 */
public record Who(
    PersonId person,
    String name,
    String actor,
    TenantId tenant,
    String tenantName,
    Role role,
    String csrf,
    Optional<Instant> deletionDue) {

  @Override
  public String toString() {
    return "Who[" + person + ", " + tenant + ", " + role + "]";
  }
}
