package io.mlconnector.connection;

import io.mlconnector.connection.expiry.Outlook;
import io.mlconnector.connection.token.ConnectionState;
import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.json.StoredProblems;
import io.vertx.core.json.JsonObject;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.ColumnTransformer;
import org.hibernate.annotations.Formula;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code concur_connection} for looking at: the ciphertexts stay in the database. Written
 * by the PostgreSQL client, where the audit shares the transaction.
 */
@Entity
@Immutable
@Table(name = "concur_connection")
public class ConcurConnectionEntity {

  @Id
  @Column(name = "tenant_id")
  private UUID tenantId;

  @Column(name = "company_uuid")
  private String companyUuid;

  @Column(name = "client_id")
  private @Nullable String clientId;

  @Formula("request_token is not null")
  private boolean requestToken;

  @Formula("refresh_token is not null")
  private boolean refreshToken;

  @Column(name = "refresh_expires_at")
  private @Nullable OffsetDateTime refreshExpiresAt;

  @Column private @Nullable String geolocation;

  @Column private String state;

  @ColumnTransformer(read = "problem::text")
  @Column
  private @Nullable String problem;

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
  protected ConcurConnectionEntity() {}

  ConcurView view(Instant now) {
    return new ConcurView(
        companyUuid,
        Optional.ofNullable(clientId),
        requestToken,
        refreshToken,
        Optional.ofNullable(refreshExpiresAt).map(OffsetDateTime::toInstant),
        Optional.ofNullable(geolocation),
        ConnectionState.of(state),
        Optional.ofNullable(problem).map(JsonObject::new).map(StoredProblems::read),
        outlook(now),
        createdAt.toInstant(),
        updatedAt.toInstant(),
        SecretView.of(secretAt, secretBy, createdAt));
  }

  private Outlook outlook(Instant now) {
    return refreshToken && refreshExpiresAt != null
        ? Outlook.until(
            refreshExpiresAt.toInstant(),
            now,
            facts -> new Problem(Code.CONCUR_TOKEN_RUNS_OUT, facts))
        : Outlook.UNKNOWN;
  }
}
