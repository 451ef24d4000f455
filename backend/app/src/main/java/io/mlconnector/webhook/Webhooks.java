package io.mlconnector.webhook;

import io.mlconnector.audit.AuditRows;
import io.mlconnector.audit.Author;
import io.mlconnector.db.Database;
import io.mlconnector.db.TenantId;
import io.mlconnector.vault.Place;
import io.mlconnector.vault.Vault;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlConnection;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/** A tenant's webhook address and how well it works. The address holds a secret. */
public final class Webhooks {

  /** How long a key that was replaced stays good, if nobody says otherwise. */
  public static final Duration OVERLAP = Duration.ofDays(7);

  private static final String TABLE = "webhook_key";
  private static final String COLUMN = "sealed";

  private final Database database;
  private final Vault vault;
  private final Chance chance;
  private final String publicUrl;

  /** Where new keys and their ids come from. */
  public record Chance(Supplier<UUID> ids, SecureRandom random) {}

  /**
   * The addresses of a service.
   *
   * @param publicUrl where Concur reaches the service, without a slash at the end
   */
  public Webhooks(Database database, Vault vault, Chance chance, String publicUrl) {
    this.database = database;
    this.vault = vault;
    this.chance = chance;
    this.publicUrl = publicUrl;
  }

  /**
   * A new address.
   *
   * @param previousUntil how long the ones before stay good; empty if there were none
   */
  public record Rotation(String url, Optional<Instant> previousUntil) {

    /** Mute: the address is a secret. */
    @Override
    public String toString() {
      return "Rotation[hidden, " + previousUntil + "]";
    }
  }

  /**
   * The address that the tenant's events go to: its own if it brings a Concur app, else the one of
   * our app. Empty if Concur is not connected, or a key was never made.
   */
  public Future<Optional<String>> url(TenantId tenant) {
    return database
        .tenant(tenant, tx -> KeyRows.ownApp(tx).compose(own -> current(tx, own)))
        .compose(found -> found.map(place -> shown(tenant, place)).orElseGet(Webhooks::none));
  }

  /** Our own app's address, or a key that is still to be opened. */
  private record Found(Optional<KeyRows.Stored> key) {}

  private static Future<Optional<Found>> current(SqlConnection tx, Optional<Boolean> ownApp) {
    if (ownApp.isEmpty()) {
      return Future.succeededFuture(Optional.empty());
    }
    return ownApp.get()
        ? KeyRows.current(tx).map(key -> key.map(stored -> new Found(Optional.of(stored))))
        : Future.succeededFuture(Optional.of(new Found(Optional.empty())));
  }

  private Future<Optional<String>> shown(TenantId tenant, Found found) {
    return found
        .key()
        .map(
            key ->
                vault.lend(
                    place(tenant, key.id()),
                    key.cipher().getBytes(),
                    secret -> Future.succeededFuture(Optional.of(url(secret.text())))))
        .orElseGet(() -> Future.succeededFuture(Optional.of(publicUrl + HookRoute.SHARED_PATH)));
  }

  private static Future<Optional<String>> none() {
    return Future.succeededFuture(Optional.empty());
  }

  private String url(String key) {
    return publicUrl + HookRoute.SHARED_PATH + "/" + key;
  }

  /** Makes a key if the tenant brings a Concur app of its own and has none yet. */
  public Future<Void> ensure(TenantId tenant, String actor) {
    return database
        .tenant(tenant, Webhooks::lacksKey)
        .compose(
            lacking ->
                lacking
                    ? replace(tenant, new Change(Author.of(actor), OVERLAP, true)).mapEmpty()
                    : Future.succeededFuture());
  }

  private static Future<Boolean> lacksKey(SqlConnection tx) {
    return KeyRows.ownApp(tx)
        .compose(
            own ->
                own.orElse(false)
                    ? KeyRows.current(tx).map(Optional::isEmpty)
                    : Future.succeededFuture(false));
  }

  /**
   * Makes a new key, which is good at once. Those before stay good for the overlap, so that the
   * subscription can be changed without a gap. Empty if Concur is not connected, or through our
   * app, whose address has no key.
   */
  public Future<Optional<Rotation>> rotate(TenantId tenant, Duration overlap, String actor) {
    return rotate(tenant, overlap, Author.of(actor));
  }

  /** The same, saying why. */
  public Future<Optional<Rotation>> rotate(TenantId tenant, Duration overlap, Author by) {
    return replace(tenant, new Change(by, overlap, false));
  }

  /** By whom, how gently, and whether only where there is no key. */
  private record Change(Author by, Duration overlap, boolean firstOnly) {}

  private Future<Optional<Rotation>> replace(TenantId tenant, Change change) {
    var key = HookKey.of(randomBytes());
    var id = chance.ids().get();
    return vault
        .seal(place(tenant, id), key.text().getBytes(StandardCharsets.US_ASCII))
        .map(cipher -> new KeyRows.Stored(id, Buffer.buffer(cipher)))
        .compose(stored -> database.tenant(tenant, tx -> put(tx, tenant, stored, key, change)));
  }

  private Future<Optional<Rotation>> put(
      SqlConnection tx, TenantId tenant, KeyRows.Stored stored, HookKey key, Change change) {
    return KeyRows.lockConnection(tx)
        .compose(
            ownApp -> ownApp.orElse(false) ? isTaken(tx, change) : Future.succeededFuture(true))
        .compose(
            leave ->
                leave
                    ? Future.succeededFuture(Optional.empty())
                    : KeyRows.retire(tx, change.overlap())
                        .compose(
                            until ->
                                KeyRows.insert(tx, stored, key.hash())
                                    .compose(done -> audit(tx, tenant, stored.id(), change, until))
                                    .map(Optional.of(new Rotation(url(key.text()), until)))));
  }

  private static Future<Boolean> isTaken(SqlConnection tx, Change change) {
    return change.firstOnly()
        ? KeyRows.current(tx).map(Optional::isPresent)
        : Future.succeededFuture(false);
  }

  private static Future<Void> audit(
      SqlConnection tx, TenantId tenant, UUID id, Change change, Optional<Instant> until) {
    var detail = JsonObject.of("keyId", id.toString());
    until.ifPresent(at -> detail.put("previousUntil", at.toString()));
    var by = change.by();
    return AuditRows.append(tx, tenant, by.name(), "concur.webhook_key_made", by.on(detail));
  }

  /** The keys of the tenant's own address that are good, the newest first; never what they are. */
  public Future<List<KeyView>> keys(TenantId tenant) {
    return database.tenant(tenant, KeyRows::good);
  }

  /** How well the tenant's webhooks work. */
  public Future<WebhookHealth> health(TenantId tenant) {
    return database.tenant(tenant, this::health);
  }

  /** The same in a transaction of the tenant. */
  public Future<WebhookHealth> health(SqlConnection tx) {
    return HealthRows.health(tx);
  }

  private static Place place(TenantId tenant, UUID key) {
    return new Place(tenant, TABLE, COLUMN, key.toString());
  }

  private byte[] randomBytes() {
    var bytes = new byte[HookKey.RANDOM_BYTES];
    chance.random().nextBytes(bytes);
    return bytes;
  }
}
