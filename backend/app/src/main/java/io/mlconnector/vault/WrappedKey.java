package io.mlconnector.vault;

import io.vertx.core.buffer.Buffer;

/** A tenant's data key as it is stored. */
record WrappedKey(Buffer sealed, String masterKey, int version) {

  @Override
  public String toString() {
    return "WrappedKey[" + masterKey + ", version " + version + "]";
  }
}
