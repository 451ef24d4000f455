package io.mlconnector.connection.token;

import io.mlconnector.concur.login.AppClient;
import io.mlconnector.concur.login.LoginOutcome;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.db.Database;
import io.mlconnector.db.TenantId;
import io.mlconnector.vault.Place;
import io.mlconnector.vault.Vault;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.function.Function;

/** One tenant's Concur credentials at rest: claims, loans and what a renewal brought. */
public final class TokenStore {

  /** The columns that hold ciphertexts. */
  public enum Column {
    CLIENT_SECRET("client_secret"),
    REQUEST_TOKEN("request_token"),
    REFRESH_TOKEN("refresh_token");

    private final String column;

    Column(String column) {
      this.column = column;
    }

    /** Where the tenant's value of this column lives. */
    public Place of(TenantId tenant) {
      return new Place(tenant, "concur_connection", column, tenant.toString());
    }
  }

  // SAP documents six months, and does not say so in the answer.
  private static final Duration REFRESH_LIFE = Duration.ofDays(180);

  private final Database database;
  private final Vault vault;
  private final TenantId tenant;

  public TokenStore(Database database, Vault vault, TenantId tenant) {
    this.database = database;
    this.vault = vault;
    this.tenant = tenant;
  }

  TenantId tenant() {
    return tenant;
  }

  Future<Claim> claim(String id, boolean evenIfBroken) {
    return database.tenant(tenant, tx -> TokenRows.claim(tx, tenant, id, evenIfBroken));
  }

  /** Lends the tenant's own app's secret. */
  <T> Future<T> lendClient(
      String clientId, Buffer clientSecret, Function<AppClient, Future<T>> use) {
    return vault.lend(
        Column.CLIENT_SECRET.of(tenant),
        clientSecret.getBytes(),
        secret -> use.apply(new AppClient(clientId, secret.text())));
  }

  <T> Future<T> lend(Column column, Buffer ciphertext, Function<String, Future<T>> use) {
    return vault.lend(column.of(tenant), ciphertext.getBytes(), secret -> use.apply(secret.text()));
  }

  /** Seals and stores; false if the claim does not hold any more. */
  Future<Boolean> keep(Claim.Claimed claim, LoginOutcome.Granted granted, Instant now) {
    return vault
        .seal(
            Column.REFRESH_TOKEN.of(tenant),
            granted.refreshToken().getBytes(StandardCharsets.UTF_8))
        .map(ciphertext -> renewed(granted, Objects.requireNonNull(ciphertext), now))
        .compose(
            renewed -> database.tenant(tenant, tx -> TokenRows.keep(tx, tenant, claim, renewed)));
  }

  private static TokenRows.Renewed renewed(
      LoginOutcome.Granted granted, byte[] ciphertext, Instant now) {
    return new TokenRows.Renewed(
        Buffer.buffer(ciphertext),
        granted.refreshExpiresAt().orElseGet(() -> now.plus(REFRESH_LIFE)),
        granted.access().datacenter(),
        granted.foreign());
  }

  Future<Void> broke(Claim.Claimed claim, Problem problem) {
    return database.tenant(tenant, tx -> TokenRows.broke(tx, tenant, claim, problem));
  }

  Future<Void> release(Claim.Claimed claim) {
    return database.tenant(tenant, tx -> TokenRows.release(tx, tenant, claim));
  }
}
