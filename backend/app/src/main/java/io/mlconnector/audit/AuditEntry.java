package io.mlconnector.audit;

import io.vertx.core.json.JsonObject;
import java.time.Instant;

/**
 * Something that somebody did to a tenant's data or settings.
 *
 * @param id grows with time within a tenant
 * @param actor who: a person, an API token's id, or {@code system}
 * @param action what, as a verb and its object, such as {@code document.retry}
 * @param detail what else is known; never a secret
 */
public record AuditEntry(long id, Instant at, String actor, String action, JsonObject detail) {}
