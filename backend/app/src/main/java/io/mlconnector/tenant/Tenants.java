package io.mlconnector.tenant;

import io.mlconnector.db.Database;
import io.mlconnector.db.TenantId;
import io.mlconnector.queue.Lanes;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.hibernate.reactive.stage.Stage;

/** Creates tenants and tells who a token belongs to. */
public final class Tenants {

  /** The entities of this package, for the session factory. */
  public static final List<Class<?>> ENTITIES =
      List.of(TenantEntity.class, ApiTokenEntity.class, MappingVersionEntity.class);

  /** How long a revoked token may still be taken for good. */
  static final Duration TRUST_MAX = Duration.ofSeconds(20);

  private static final String OPERATOR = "operator";
  private static final int SLUG_LENGTH_MAX = 40;
  private static final String LIVE_HASHES =
      "select t.tokenHash from ApiTokenEntity t"
          + " where t.key.tenantId = :tenant and t.revokedAt is null";
  private static final String NAME = "select t.name from TenantEntity t where t.tenantId = :tenant";

  private final Database database;
  private final Lanes lanes;
  private final Supplier<UUID> ids;
  private final SecureRandom random;
  private final TrustedProofs trusted;

  public Tenants(
      Database database,
      Lanes lanes,
      Supplier<UUID> ids,
      SecureRandom random,
      InstantSource clock) {
    this.database = database;
    this.lanes = lanes;
    this.ids = ids;
    this.random = random;
    this.trusted = new TrustedProofs(clock, TRUST_MAX);
  }

  /**
   * Creates a tenant with its lanes and one token, all in one transaction.
   *
   * @param name 1 to 200 characters
   */
  public Future<NewTenant> create(String name) {
    var id = new TenantId(ids.get());
    var created = new NewTenant(id, slug(name, id), ApiToken.issue(id, randomBytes()));
    return database.tenant(
        id,
        tx ->
            TenantRows.insertTenant(tx, id, created.slug(), name, OPERATOR)
                .compose(done -> TenantRows.insertToken(tx, id, ids.get(), created.token().proof()))
                .compose(done -> lanes.create(tx, id))
                .map(done -> created));
  }

  /**
   * Creates a tenant with its lanes and without a token, unless it is there already.
   *
   * @param name 1 to 200 characters
   * @param actor who makes it, for the audit trail
   * @param alongside what is to be there with it or not at all, such as its owner
   */
  public Future<Void> found(
      TenantId id, String name, String actor, Function<SqlConnection, Future<Void>> alongside) {
    return database.tenant(
        id,
        tx ->
            TenantRows.insertTenant(tx, id, slug(name, id), name, actor)
                .compose(
                    fresh ->
                        fresh
                            ? lanes.create(tx, id).compose(done -> alongside.apply(tx))
                            : Future.succeededFuture()));
  }

  private byte[] randomBytes() {
    var bytes = new byte[ApiToken.RANDOM_BYTES];
    random.nextBytes(bytes);
    return bytes;
  }

  private static String slug(String name, TenantId id) {
    var plain =
        Normalizer.normalize(name, Normalizer.Form.NFKD)
            .toLowerCase(Locale.ROOT)
            .replaceAll("\\p{M}", "")
            .replaceAll("[^a-z0-9]+", "-");
    var cut = plain.substring(0, Math.min(plain.length(), SLUG_LENGTH_MAX));
    var tail = id.toString().substring(0, 8);
    return (cut + "-" + tail).replaceAll("-+", "-").replaceAll("^-", "");
  }

  /** The tenant that the token belongs to, if it is one of its live tokens. */
  public Future<Optional<TenantId>> authenticate(String tokenText) {
    return ApiToken.parse(tokenText)
        .map(token -> authenticate(token.proof()))
        .orElseGet(() -> Future.succeededFuture(Optional.empty()));
  }

  /** The same for who has shown a token before; a revoked one ends within half a minute. */
  public Future<Optional<TenantId>> authenticate(Proof proof) {
    if (trusted.holds(proof)) {
      return Future.succeededFuture(Optional.of(proof.tenant()));
    }
    return database
        .entities(proof.tenant(), session -> liveHashes(session, proof.tenant()))
        .map(hashes -> decide(proof, hashes));
  }

  private static Future<List<byte[]>> liveHashes(Stage.Session session, TenantId tenant) {
    return Future.fromCompletionStage(
        session
            .createSelectionQuery(LIVE_HASHES, byte[].class)
            .setParameter("tenant", tenant.value())
            .getResultList());
  }

  private Optional<TenantId> decide(Proof proof, List<byte[]> hashes) {
    if (hashes.stream().noneMatch(proof::matches)) {
      return Optional.empty();
    }
    trusted.add(proof);
    return Optional.of(proof.tenant());
  }

  /** What the tenant is called; empty if there is no such tenant. */
  public Future<Optional<String>> name(TenantId tenant) {
    return database.entities(
        tenant,
        session ->
            Future.fromCompletionStage(
                session
                    .createSelectionQuery(NAME, String.class)
                    .setParameter("tenant", tenant.value())
                    .getSingleResultOrNull()
                    .thenApply(Optional::ofNullable)));
  }
}
