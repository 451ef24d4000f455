package io.mlconnector.tenant;

import io.mlconnector.audit.AuditRows;
import io.mlconnector.db.Database;
import io.mlconnector.db.TenantId;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlConnection;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/** A tenant's API tokens: makes and revokes them, and tells whose one is and what it may do. */
public final class ApiTokens {

  /** Good ones of one tenant. */
  public static final int MAX = 50;

  private final Database database;
  private final Supplier<UUID> ids;
  private final SecureRandom random;
  private final InstantSource clock;
  private final TrustedProofs trusted;

  ApiTokens(
      Database database,
      Supplier<UUID> ids,
      SecureRandom random,
      InstantSource clock,
      TrustedProofs trusted) {
    this.database = database;
    this.ids = ids;
    this.random = random;
    this.clock = clock;
    this.trusted = trusted;
  }

  /** What is shown of a token. */
  public record Listed(
      UUID id,
      String name,
      Set<Scope> scopes,
      String madeBy,
      Instant madeAt,
      Optional<LocalDate> lastUsedOn,
      Optional<Instant> expiresAt) {

    public Listed {
      scopes = Set.copyOf(scopes);
    }
  }

  /** Whose token that is, if it is a good one. */
  public Future<Optional<Caller>> authenticate(String text) {
    return ApiToken.parse(text)
        .map(token -> authenticate(token.proof()))
        .orElseGet(() -> Future.succeededFuture(Optional.empty()));
  }

  private Future<Optional<Caller>> authenticate(Proof proof) {
    var known = trusted.find(proof);
    if (known.isPresent()) {
      return Future.succeededFuture(known);
    }
    var now = clock.instant();
    return database
        .tenant(proof.tenant(), tx -> find(tx, proof, now))
        .map(
            found -> {
              found.ifPresent(caller -> trusted.add(proof, caller));
              return found;
            });
  }

  private static Future<Optional<Caller>> find(SqlConnection tx, Proof proof, Instant now) {
    var today = LocalDate.ofInstant(now, ZoneOffset.UTC);
    return ApiTokenRows.live(tx, now)
        .compose(
            tokens ->
                tokens.stream()
                    .filter(token -> proof.matches(token.hash().getBytes()))
                    .findFirst()
                    .map(
                        token ->
                            (token.usedOn(today)
                                    ? Future.<Void>succeededFuture()
                                    : ApiTokenRows.used(tx, token.id(), today))
                                .map(Optional.of(token.caller(proof.tenant()))))
                    .orElseGet(() -> Future.succeededFuture(Optional.empty())));
  }

  /** Those that are not revoked, the newest first; some may have run out. */
  public Future<List<Listed>> list(TenantId tenant) {
    return database.tenant(tenant, ApiTokenRows::list);
  }

  /** Makes a token, which cannot be had again; empty if there are too many. */
  public Future<Optional<ApiToken>> make(TenantId tenant, NewToken wanted, String actor) {
    return database.tenant(
        tenant,
        tx ->
            ApiTokenRows.lockCount(tx)
                .compose(
                    count ->
                        count >= MAX
                            ? Future.succeededFuture(Optional.empty())
                            : told(tx, tenant, wanted, actor).map(Optional::of)));
  }

  private Future<ApiToken> told(SqlConnection tx, TenantId tenant, NewToken wanted, String actor) {
    var scopes = wanted.scopes().stream().sorted().map(Scope::word).toList();
    var detail = JsonObject.of("name", wanted.name(), "scopes", new JsonArray(scopes));
    return make(tx, tenant, wanted, actor)
        .compose(token -> AuditRows.append(tx, tenant, actor, "api_token.made", detail).map(token));
  }

  /** Makes one in the caller's transaction, which tells of it. */
  Future<ApiToken> make(SqlConnection tx, TenantId tenant, NewToken wanted, String actor) {
    var token = ApiToken.issue(tenant, randomBytes());
    return ApiTokenRows.insert(tx, ids.get(), token.proof(), wanted, actor).map(token);
  }

  private byte[] randomBytes() {
    var bytes = new byte[ApiToken.RANDOM_BYTES];
    random.nextBytes(bytes);
    return bytes;
  }

  /** Ends a token at once on this node, and within half a minute on all; false if there is none. */
  public Future<Boolean> revoke(TenantId tenant, UUID id, String actor) {
    return database
        .tenant(
            tenant,
            tx ->
                ApiTokenRows.revoke(tx, id, clock.instant())
                    .compose(
                        name ->
                            name.map(
                                    text ->
                                        AuditRows.append(
                                                tx,
                                                tenant,
                                                actor,
                                                "api_token.revoked",
                                                JsonObject.of("name", text))
                                            .map(true))
                                .orElseGet(() -> Future.succeededFuture(false))))
        .onSuccess(revoked -> trusted.forget(id));
  }
}
