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
import java.util.Optional;
import java.util.function.Function;

/** One tenant's Concur credentials at rest: claims, loans and what a renewal brought. */
public final class TokenStore {

  /** The columns that hold ciphertexts. */
  public enum Column {
    CLIENT_SECRET("client_secret"),
    REQUEST_TOKEN("request_token"),
    REFRESH_TOKEN("refresh_token"),
    ACCESS_TOKEN("access_token");

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

  Future<Claim> claim(String id, Claim.Wanted wanted) {
    return database.tenant(tenant, tx -> TokenRows.claim(tx, tenant, id, wanted));
  }

  Future<Optional<Instant>> refreshedAt() {
    return database.tenant(tenant, tx -> TokenRows.refreshedAt(tx, tenant));
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
    var access = granted.access();
    var end = granted.refreshExpiresAt().orElseGet(() -> now.plus(REFRESH_LIFE));
    return seal(Column.REFRESH_TOKEN, granted.refreshToken(), end)
        .compose(
            refresh ->
                seal(Column.ACCESS_TOKEN, access.bearer(), access.expiresAt())
                    .map(
                        held ->
                            new TokenRows.Renewed(
                                refresh, held, access.datacenter(), granted.foreign(), now)))
        .compose(
            renewed -> database.tenant(tenant, tx -> TokenRows.keep(tx, tenant, claim, renewed)));
  }

  private Future<TokenRows.Sealed> seal(Column column, String token, Instant end) {
    return vault
        .seal(column.of(tenant), token.getBytes(StandardCharsets.UTF_8))
        .map(ciphertext -> new TokenRows.Sealed(Buffer.buffer(ciphertext), end));
  }

  Future<Void> broke(Claim.Claimed claim, Problem problem) {
    return database.tenant(tenant, tx -> TokenRows.broke(tx, tenant, claim, problem));
  }

  Future<Void> release(Claim.Claimed claim) {
    return database.tenant(tenant, tx -> TokenRows.release(tx, tenant, claim));
  }
}
