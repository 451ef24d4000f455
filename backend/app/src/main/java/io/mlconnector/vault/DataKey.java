package io.mlconnector.vault;

import com.google.crypto.tink.Aead;

/** A tenant's data key, open for use. */
record DataKey(Aead aead, int version) {

  @Override
  public String toString() {
    return "DataKey[version " + version + "]";
  }
}
