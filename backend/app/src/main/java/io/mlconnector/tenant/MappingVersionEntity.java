package io.mlconnector.tenant;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.hibernate.annotations.ColumnTransformer;
import org.hibernate.annotations.Formula;
import org.hibernate.annotations.Immutable;

/** A row of {@code mapping_version}; versions are written once and stay. */
@Entity
@Immutable
@Table(name = "mapping_version")
public class MappingVersionEntity {

  /** Tenant first, as everywhere. */
  @Embeddable
  public record Key(
      @Column(name = "tenant_id") UUID tenantId, @Column(name = "version") int version) {}

  @EmbeddedId private Key key;

  @Column(nullable = false, insertable = false)
  @ColumnTransformer(read = "profile::text")
  private String profile;

  @Column(nullable = false)
  private String author;

  @Column(nullable = false)
  private String note;

  @Column(name = "created_at", nullable = false)
  private OffsetDateTime createdAt;

  @Formula(
      "coalesce((select c.books = books from odoo_connection c where c.tenant_id = tenant_id), true)")
  private boolean ofConnectedOdoo;

  /** For Hibernate. */
  @SuppressWarnings("NullAway.Init")
  protected MappingVersionEntity() {}

  int version() {
    return key.version();
  }

  String profile() {
    return profile;
  }

  boolean ofConnectedOdoo() {
    return ofConnectedOdoo;
  }

  String author() {
    return author;
  }

  String note() {
    return note;
  }

  OffsetDateTime createdAt() {
    return createdAt;
  }
}
