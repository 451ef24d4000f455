package io.mlconnector.connection;

import io.mlconnector.connection.expiry.Outlook;
import io.mlconnector.connection.key.KeyEnd;
import io.mlconnector.connection.token.ConnectionState;
import io.mlconnector.json.StoredProblems;
import io.mlconnector.odoo.OdooAddress;
import io.vertx.core.json.JsonObject;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.ColumnTransformer;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code odoo_connection} for looking at: the ciphertext stays in the database. Written by
 * the PostgreSQL client, where the audit shares the transaction.
 */
@Entity
@Immutable
@Table(name = "odoo_connection")
public class OdooConnectionEntity {

  @Id
  @Column(name = "tenant_id")
  private UUID tenantId;

  @Column private String url;

  @Column private @Nullable String database;

  @Column private String login;

  @Column private String protocol;

  @Column(name = "calls_per_second")
  private @Nullable BigDecimal callsPerSecond;

  @Column(name = "parallel_calls")
  private @Nullable Integer parallelCalls;

  @Column(name = "found_protocol")
  private @Nullable String foundProtocol;

  @Column(name = "found_version")
  private @Nullable String foundVersion;

  @Column private String state;

  @ColumnTransformer(read = "problem::text")
  @Column
  private @Nullable String problem;

  @Column(name = "key_seen")
  private @Nullable String keySeen;

  @Column(name = "key_expires_at")
  private @Nullable OffsetDateTime keyExpiresAt;

  @Column(name = "key_since")
  private @Nullable OffsetDateTime keySince;

  @Column(name = "key_trouble")
  private @Nullable String keyTrouble;

  @Column(name = "secret_at")
  private @Nullable OffsetDateTime secretAt;

  @Column(name = "secret_by")
  private @Nullable String secretBy;

  @Column(name = "created_at")
  private OffsetDateTime createdAt;

  @Column(name = "updated_at")
  private OffsetDateTime updatedAt;

  /** For Hibernate. */
  @SuppressWarnings("NullAway.Init")
  protected OdooConnectionEntity() {}

  OdooView view(Instant now) {
    return new OdooView(
        new OdooAddress(
            URI.create(url),
            database,
            login,
            OdooAddress.Choice.valueOf(protocol.toUpperCase(Locale.ROOT))),
        new OdooPace(callsPerSecond, parallelCalls),
        Optional.ofNullable(foundProtocol),
        Optional.ofNullable(foundVersion),
        ConnectionState.of(state),
        Optional.ofNullable(problem).map(JsonObject::new).map(StoredProblems::read),
        outlook(now),
        createdAt.toInstant(),
        updatedAt.toInstant(),
        SecretView.of(secretAt, secretBy, createdAt));
  }

  private Outlook outlook(Instant now) {
    return new KeyEnd.Told(
            login,
            keySeen,
            keyExpiresAt == null ? null : keyExpiresAt.toInstant(),
            (keySince == null ? createdAt : keySince).toInstant(),
            keyTrouble)
        .outlook(now);
  }
}
