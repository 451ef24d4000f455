package io.mlconnector.vault;

import com.google.crypto.tink.KeysetHandle;
import io.mlconnector.db.Database;
import io.mlconnector.db.TenantId;
import io.mlconnector.flow.OffLoop;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The vault on Tink: AES-256-GCM with a keyset per tenant in table {@code data_key}, made when the
 * tenant first seals something.
 */
public final class TinkVault implements Vault {

  private static final Logger LOG = LoggerFactory.getLogger(TinkVault.class);
  private static final int KEYS_OPEN_MAX = 2_000;

  private final DataKeyRows rows;
  private final MasterKeys masters;
  private final DataKeyCache cache;

  private TinkVault(DataKeyRows rows, MasterKeys masters, DataKeyCache cache) {
    this.rows = rows;
    this.masters = masters;
    this.cache = cache;
  }

  /**
   * Opens the vault and proves that its master key is the one that the database knows. The future
   * fails with {@link io.mlconnector.core.problem.BootException} if it is not, or cannot be used.
   *
   * @param masterKey {@code file:}, {@code file:name}, {@code aws-kms://..}, {@code gcp-kms://..}
   *     or {@code hcvault://..}
   * @param home where the file of a {@code file:} key is
   */
  public static Future<TinkVault> open(
      Vertx vertx, Database database, String masterKey, Path home, InstantSource clock) {
    return new DataKeyRows(database)
        .isFresh()
        .compose(
            fresh ->
                OffLoop.run(
                    vertx,
                    () ->
                        fresh ? MasterKey.first(masterKey, home) : MasterKey.open(masterKey, home)))
        .compose(key -> open(database, new MasterKeys(vertx, home, key), clock));
  }

  static Future<TinkVault> open(Database database, MasterKeys masters, InstantSource clock) {
    var rows = new DataKeyRows(database);
    return prove(rows, masters)
        .map(proved -> new TinkVault(rows, masters, new DataKeyCache(clock, KEYS_OPEN_MAX)));
  }

  @Override
  public Future<byte[]> seal(Place place, byte[] plain) {
    return sealingKey(place.tenant())
        .compose(
            key -> {
              try {
                return Future.succeededFuture(key.aead().encrypt(plain, bytes(place)));
              } catch (GeneralSecurityException e) {
                return Future.failedFuture(new VaultException("cannot seal " + place, e));
              }
            });
  }

  @Override
  public <T> Future<T> lend(Place place, byte[] sealed, Function<Secret, Future<T>> borrower) {
    return open(place, sealed).compose(secret -> lent(secret, borrower));
  }

  @Override
  public Future<Void> rotate(TenantId tenant) {
    return replace(tenant, Keysets::withNewPrimary);
  }

  /**
   * Moves what a former master key wraps to the one in use.
   *
   * @param left shows how many keys are left
   */
  public KeyMoves moves(Vertx vertx, AtomicInteger left) {
    return new KeyMoves(vertx, this, rows, left);
  }

  /** What the master key in use is called. */
  String masterKey() {
    return masters.currentName();
  }

  /** Whether a former master key wraps the tenant's data key. */
  Future<Boolean> isFormer(TenantId tenant) {
    return rows.find(tenant).map(found -> found.filter(this::isFormer).isPresent());
  }

  private boolean isFormer(WrappedKey wrapped) {
    return !wrapped.masterKey().equals(masters.currentName());
  }

  /**
   * Wraps the tenant's data key with the master key in use, if a former one does; the key itself
   * stays as it is, and so does all that it has sealed.
   */
  Future<Void> move(TenantId tenant) {
    return rows.find(tenant)
        .compose(
            found ->
                found
                    .filter(this::isFormer)
                    .map(wrapped -> move(tenant, wrapped))
                    .orElseGet(Future::succeededFuture))
        .recover(failure -> Future.failedFuture(unusable(tenant, failure)));
  }

  private Future<Void> move(TenantId tenant, WrappedKey wrapped) {
    return masters
        .unwrap(wrapped, bytes(tenant))
        .compose(keyset -> masters.wrap(keyset, bytes(tenant)))
        .compose(bytes -> rows.replace(tenant, wrapped, bytes, masters.currentName()))
        .compose(replaced -> replaced ? Future.succeededFuture() : move(tenant));
  }

  @Override
  public Future<Void> shred(TenantId tenant) {
    cache.forget(tenant);
    return rows.delete(tenant).onSuccess(deleted -> cache.forget(tenant));
  }

  private static <T> Future<T> lent(Secret secret, Function<Secret, Future<T>> borrower) {
    Future<T> borrowed;
    try {
      borrowed = borrower.apply(secret);
    } catch (RuntimeException e) {
      borrowed = Future.failedFuture(e);
    }
    return borrowed.eventually(
        () -> {
          secret.close();
          return Future.succeededFuture();
        });
  }

  private Future<Secret> open(Place place, byte[] sealed) {
    return openingKey(place.tenant())
        .compose(
            key -> {
              try {
                return Future.succeededFuture(new Secret(key.aead().decrypt(sealed, bytes(place))));
              } catch (GeneralSecurityException e) {
                return openWithNewer(key, place, sealed);
              }
            });
  }

  // Another node may have rotated the key since it was opened here.
  private Future<Secret> openWithNewer(DataKey old, Place place, byte[] sealed) {
    cache.forget(place.tenant());
    return openingKey(place.tenant())
        .compose(
            key -> {
              if (key.version() > old.version()) {
                try {
                  return Future.succeededFuture(
                      new Secret(key.aead().decrypt(sealed, bytes(place))));
                } catch (GeneralSecurityException e) {
                  return Future.failedFuture(shut(place));
                }
              }
              return Future.failedFuture(shut(place));
            });
  }

  private static BrokenSealException shut(Place place) {
    LOG.warn("A sealed value does not open with its tenant's key: {}", place);
    return new BrokenSealException(place);
  }

  private Future<DataKey> openingKey(TenantId tenant) {
    return cache.get(tenant, () -> load(tenant));
  }

  private Future<DataKey> sealingKey(TenantId tenant) {
    return cache.get(tenant, () -> create(tenant).compose(created -> load(tenant)));
  }

  private Future<DataKey> load(TenantId tenant) {
    return stored(tenant)
        .compose(
            wrapped ->
                masters
                    .unwrap(wrapped, bytes(tenant))
                    .compose(keyset -> moved(tenant, wrapped, keyset))
                    .map(keyset -> opened(keyset, wrapped.version())))
        .recover(failure -> Future.failedFuture(unusable(tenant, failure)));
  }

  // Opened anyway, so a key that an earlier master key wrapped is wrapped anew by the way.
  private Future<KeysetHandle> moved(TenantId tenant, WrappedKey wrapped, KeysetHandle keyset) {
    if (!isFormer(wrapped)) {
      return Future.succeededFuture(keyset);
    }
    return masters
        .wrap(keyset, bytes(tenant))
        .compose(bytes -> rows.replace(tenant, wrapped, bytes, masters.currentName()))
        .map(keyset);
  }

  private Future<Void> create(TenantId tenant) {
    return rows.find(tenant)
        .compose(
            found ->
                found.isPresent()
                    ? Future.succeededFuture()
                    : generated()
                        .compose(keyset -> masters.wrap(keyset, bytes(tenant)))
                        .compose(bytes -> rows.insert(tenant, bytes, masters.currentName())));
  }

  private Future<WrappedKey> stored(TenantId tenant) {
    return rows.find(tenant)
        .map(
            found ->
                found.orElseThrow(() -> new VaultException("tenant " + tenant + " has no key")));
  }

  private Future<Void> replace(TenantId tenant, KeysetChange change) {
    return stored(tenant)
        .compose(
            wrapped ->
                masters
                    .unwrap(wrapped, bytes(tenant))
                    .compose(keyset -> changed(keyset, change))
                    .compose(keyset -> masters.wrap(keyset, bytes(tenant)))
                    .compose(bytes -> rows.replace(tenant, wrapped, bytes, masters.currentName())))
        .recover(failure -> Future.failedFuture(unusable(tenant, failure)))
        .compose(
            replaced -> {
              cache.forget(tenant);
              return replaced ? Future.succeededFuture() : replace(tenant, change);
            });
  }

  private interface KeysetChange {
    KeysetHandle apply(KeysetHandle keyset) throws GeneralSecurityException;
  }

  private static Future<KeysetHandle> changed(KeysetHandle keyset, KeysetChange change) {
    try {
      return Future.succeededFuture(change.apply(keyset));
    } catch (GeneralSecurityException e) {
      return Future.failedFuture(e);
    }
  }

  private static Future<KeysetHandle> generated() {
    try {
      return Future.succeededFuture(Keysets.generate());
    } catch (GeneralSecurityException e) {
      return Future.failedFuture(e);
    }
  }

  private static DataKey opened(KeysetHandle keyset, int version) {
    try {
      return new DataKey(Keysets.aead(keyset), version);
    } catch (GeneralSecurityException e) {
      throw new VaultException("a data key cannot be used", e);
    }
  }

  private static Future<Void> prove(DataKeyRows rows, MasterKeys masters) {
    return masters
        .prove()
        .compose(proof -> rows.proof(masters.currentName(), proof))
        .compose(masters::verify)
        .recover(
            failure ->
                Future.failedFuture(
                    failure instanceof GeneralSecurityException refused
                        ? MasterKey.broken(MasterKey.reason(refused), refused)
                        : failure));
  }

  private static VaultException unusable(TenantId tenant, Throwable failure) {
    return failure instanceof VaultException known
        ? known
        : new VaultException("the key of tenant " + tenant + " cannot be used", failure);
  }

  static byte[] bytes(TenantId tenant) {
    return ("data_key/" + tenant).getBytes(StandardCharsets.UTF_8);
  }

  // Each part is led by its length: no two places give the same bytes.
  static byte[] bytes(Place place) {
    var text = new StringBuilder();
    for (var part :
        new String[] {place.tenant().toString(), place.table(), place.column(), place.row()}) {
      text.append(part.length()).append(':').append(part);
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }
}
