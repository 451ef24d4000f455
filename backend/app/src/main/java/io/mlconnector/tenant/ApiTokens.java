package io.mlconnector.tenant;

import io.mlconnector.audit.AuditRows;
import io.mlconnector.db.Database;
import io.mlconnector.db.TenantId;
import io.mlconnector.flow.Sequence;
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
              found.ifPresent(one -> trusted.add(proof, one.caller(), one.end()));
              return found.map(Found::caller);
            });
  }

  private record Found(Caller caller, Optional<Instant> end) {}

  private static Future<Optional<Found>> find(SqlConnection tx, Proof proof, Instant now) {
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
                                .map(
                                    Optional.of(
                                        new Found(token.caller(proof.tenant()), token.end()))))
                    .orElseGet(() -> Future.succeededFuture(Optional.empty())));
  }

  /** Those that are not revoked, the newest first; some may have run out. */
  public Future<List<Listed>> list(TenantId tenant) {
    return database.tenant(tenant, ApiTokenRows::list);
  }

  /** What became of a token that was to be made. */
  public sealed interface Making {

    /** It is there, and cannot be had again. */
    record Made(ApiToken token) implements Making {}

    /** There are {@link ApiTokens#MAX} already. */
    record TooMany() implements Making {}

    /** Another has the name, and the audit trail tells them apart by that. */
    record NameTaken() implements Making {}
  }

  public Future<Making> make(TenantId tenant, NewToken wanted, String actor) {
    return database.tenant(
        tenant,
        tx ->
            ApiTokenRows.lockNames(tx)
                .compose(
                    names -> {
                      if (names.size() >= MAX) {
                        return Future.succeededFuture(new Making.TooMany());
                      }
                      return names.contains(NewToken.plain(wanted.name()))
                          ? Future.succeededFuture(new Making.NameTaken())
                          : told(tx, tenant, wanted, actor).map(Making.Made::new);
                    }));
  }

  private Future<ApiToken> told(SqlConnection tx, TenantId tenant, NewToken wanted, String actor) {
    var id = ids.get();
    var scopes = wanted.scopes().stream().sorted().map(Scope::word).toList();
    var detail =
        JsonObject.of(
            "name", wanted.name(), "scopes", new JsonArray(scopes), "token", id.toString());
    return make(tx, tenant, id, wanted, actor)
        .compose(token -> AuditRows.append(tx, tenant, actor, "api_token.made", detail).map(token));
  }

  /** Makes one in the caller's transaction, which tells of it. */
  Future<ApiToken> make(SqlConnection tx, TenantId tenant, NewToken wanted, String actor) {
    return make(tx, tenant, ids.get(), wanted, actor);
  }

  private Future<ApiToken> make(
      SqlConnection tx, TenantId tenant, UUID id, NewToken wanted, String actor) {
    var token = ApiToken.issue(tenant, randomBytes());
    return ApiTokenRows.insert(tx, id, token.proof(), wanted, actor).map(token);
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
                    .compose(gone -> told(tx, tenant, gone, actor)))
        .map(
            gone -> {
              forget(gone);
              return !gone.isEmpty();
            });
  }

  /**
   * Ends all that somebody has made, in the caller's transaction; once that is kept, they are to be
   * {@link #forget forgotten}.
   */
  public Future<List<Gone>> revokeMadeBy(
      SqlConnection tx, TenantId tenant, String maker, String actor) {
    return ApiTokenRows.revokeMadeBy(tx, maker, clock.instant())
        .compose(gone -> told(tx, tenant, gone, actor));
  }

  /** This node takes them for good no longer. */
  public void forget(List<Gone> gone) {
    gone.forEach(one -> trusted.forget(one.id()));
  }

  /** A token that was revoked. */
  public record Gone(UUID id, String name) {}

  private static Future<List<Gone>> told(
      SqlConnection tx, TenantId tenant, List<Gone> gone, String actor) {
    return Sequence.each(
            gone,
            one ->
                AuditRows.append(
                    tx,
                    tenant,
                    actor,
                    "api_token.revoked",
                    JsonObject.of("name", one.name(), "token", one.id().toString())))
        .map(gone);
  }
}
