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

/** Creates tenants, and keeps their API tokens. */
public final class Tenants {

  /** The entities of this package, for the session factory. */
  public static final List<Class<?>> ENTITIES = List.of(TenantEntity.class);

  /** How long a revoked token may still be taken for good. */
  static final Duration TRUST_MAX = Duration.ofSeconds(20);

  private static final String OPERATOR = "operator";
  private static final int SLUG_LENGTH_MAX = 40;
  private static final String NAME = "select t.name from TenantEntity t where t.tenantId = :tenant";

  private final Database database;
  private final Lanes lanes;
  private final Supplier<UUID> ids;
  private final ApiTokens tokens;

  public Tenants(
      Database database,
      Lanes lanes,
      Supplier<UUID> ids,
      SecureRandom random,
      InstantSource clock) {
    this.database = database;
    this.lanes = lanes;
    this.ids = ids;
    this.tokens = new ApiTokens(database, ids, random, clock, new TrustedProofs(clock, TRUST_MAX));
  }

  /**
   * Creates a tenant with its lanes and one token, all in one transaction.
   *
   * @param name 1 to 200 characters
   */
  public Future<NewTenant> create(String name) {
    var id = new TenantId(ids.get());
    var slug = slug(name, id);
    return database.tenant(
        id,
        tx ->
            TenantRows.insertTenant(tx, id, slug, name, OPERATOR)
                .compose(done -> lanes.create(tx, id))
                .compose(done -> tokens.make(tx, id, NewToken.first(), OPERATOR))
                .map(token -> new NewTenant(id, slug, token)));
  }

  /** The tenants' API tokens. */
  public ApiTokens tokens() {
    return tokens;
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
