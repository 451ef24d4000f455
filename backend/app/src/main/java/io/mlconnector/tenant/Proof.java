package io.mlconnector.tenant;

import io.mlconnector.db.TenantId;
import java.security.MessageDigest;
import java.util.Arrays;

/** That somebody held a token: the tenant that it names and its SHA-256. */
public final class Proof {

  private final TenantId tenant;
  private final byte[] hash;

  Proof(TenantId tenant, byte[] hash) {
    this.tenant = tenant;
    this.hash = hash;
  }

  public TenantId tenant() {
    return tenant;
  }

  byte[] hash() {
    return hash.clone();
  }

  /** Compares in constant time. */
  boolean matches(byte[] stored) {
    return MessageDigest.isEqual(hash, stored);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Proof proof
        && proof.tenant.equals(tenant)
        && MessageDigest.isEqual(proof.hash, hash);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(hash);
  }

  @Override
  public String toString() {
    return "Proof[" + tenant + ", hidden]";
  }
}
