package io.mlconnector.tenant;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of {@code api_token}: the hash of a token, never the token. */
@Entity
@Table(name = "api_token")
public class ApiTokenEntity {

  /** Tenant first, as everywhere. */
  @Embeddable
  public record Key(
      @Column(name = "tenant_id") UUID tenantId, @Column(name = "token_id") UUID tokenId) {}

  @EmbeddedId private Key key;

  @Column(name = "token_hash", nullable = false)
  private byte[] tokenHash;

  @Column(name = "revoked_at")
  private @Nullable OffsetDateTime revokedAt;

  /** For Hibernate. */
  @SuppressWarnings("NullAway.Init")
  protected ApiTokenEntity() {}

  Key key() {
    return key;
  }

  byte[] tokenHash() {
    return tokenHash.clone();
  }

  boolean revoked() {
    return revokedAt != null;
  }

  void revoke(OffsetDateTime at) {
    revokedAt = at;
  }
}
