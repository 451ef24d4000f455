package io.mlconnector.tenant;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;
import org.hibernate.annotations.Immutable;

/** A row of {@code tenant}. */
@Entity
@Immutable
@Table(name = "tenant")
public class TenantEntity {

  @Id
  @Column(name = "tenant_id")
  private UUID tenantId;

  @Column(nullable = false)
  private String slug;

  @Column(nullable = false)
  private String name;

  /** For Hibernate. */
  @SuppressWarnings("NullAway.Init")
  protected TenantEntity() {}

  UUID tenantId() {
    return tenantId;
  }

  String slug() {
    return slug;
  }

  String name() {
    return name;
  }
}
