package io.mlconnector.vault;

import com.google.crypto.tink.KeysetHandle;
import io.mlconnector.flow.OffLoop;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The master key in use, and those before it, which still open what they wrapped. They may be
 * remote, so all work is done off the event loop.
 */
final class MasterKeys {

  private static final byte[] PROOF = "ml-connector".getBytes(StandardCharsets.UTF_8);
  private static final byte[] PROOF_PLACE = "master_key.proof".getBytes(StandardCharsets.UTF_8);

  private final Vertx vertx;
  private final Path home;
  private final MasterKey current;
  private final Map<String, MasterKey> opened = new ConcurrentHashMap<>();

  MasterKeys(Vertx vertx, Path home, MasterKey current) {
    this.vertx = vertx;
    this.home = home;
    this.current = current;
    opened.put(current.name(), current);
  }

  /** The name of the key that wraps from now on. */
  String currentName() {
    return current.name();
  }

  Future<byte[]> wrap(KeysetHandle keyset, byte[] place) {
    return OffLoop.run(vertx, () -> Keysets.wrap(keyset, current.aead(), place));
  }

  Future<KeysetHandle> unwrap(WrappedKey wrapped, byte[] place) {
    return OffLoop.run(
        vertx,
        () ->
            Keysets.unwrap(wrapped.sealed().getBytes(), named(wrapped.masterKey()).aead(), place));
  }

  /** A known text under the current key. */
  Future<byte[]> prove() {
    return OffLoop.run(vertx, () -> current.aead().encrypt(PROOF, PROOF_PLACE));
  }

  /** Fails unless the current key made the proof. */
  Future<Void> verify(byte[] proof) {
    return OffLoop.run(vertx, () -> current.aead().decrypt(proof, PROOF_PLACE))
        .compose(
            text ->
                Arrays.equals(text, PROOF)
                    ? Future.succeededFuture()
                    : Future.failedFuture(new GeneralSecurityException("it proves another text")));
  }

  private MasterKey named(String name) {
    return opened.computeIfAbsent(name, unknown -> MasterKey.open(unknown, home));
  }
}
