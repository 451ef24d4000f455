package io.mlconnector.vault;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.Configuration;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig2026;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.security.GeneralSecurityException;

/** What we do with Tink's keysets, under one configuration: AES-256-GCM. */
final class Keysets {

  private static final Configuration CONFIGURATION = AeadConfig2026.get();

  private Keysets() {}

  static KeysetHandle generate() throws GeneralSecurityException {
    return KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM, CONFIGURATION);
  }

  /** Adds a key and encrypts with it from now on; the older ones still decrypt. */
  static KeysetHandle withNewPrimary(KeysetHandle keyset) throws GeneralSecurityException {
    return KeysetHandle.newBuilder(keyset)
        .setConfiguration(CONFIGURATION)
        .addEntry(
            KeysetHandle.generateEntryFromParameters(PredefinedAeadParameters.AES256_GCM)
                .withRandomId()
                .makePrimary())
        .build();
  }

  static Aead aead(KeysetHandle keyset) throws GeneralSecurityException {
    return keyset.getPrimitive(CONFIGURATION, Aead.class);
  }

  static byte[] wrap(KeysetHandle keyset, Aead master, byte[] place)
      throws GeneralSecurityException {
    return TinkProtoKeysetFormat.serializeEncryptedKeyset(keyset, master, place, CONFIGURATION);
  }

  static KeysetHandle unwrap(byte[] wrapped, Aead master, byte[] place)
      throws GeneralSecurityException {
    return TinkProtoKeysetFormat.parseEncryptedKeyset(wrapped, master, place, CONFIGURATION);
  }

  /** The keyset in clear, for a file that only its owner reads. */
  static String clear(KeysetHandle keyset) throws GeneralSecurityException {
    return TinkJsonProtoKeysetFormat.serializeKeyset(
        keyset, CONFIGURATION, InsecureSecretKeyAccess.get());
  }

  static KeysetHandle ofClear(String text) throws GeneralSecurityException {
    return TinkJsonProtoKeysetFormat.parseKeyset(
        text, CONFIGURATION, InsecureSecretKeyAccess.get());
  }
}
