package io.mlconnector.db;

import java.util.UUID;

/** The key that every tenant-owned row starts with, and that row-level security compares. */
public record TenantId(UUID value) {

  /**
   * Reads a tenant id from its text form.
   *
   * @throws IllegalArgumentException if the text is no UUID
   */
  public static TenantId of(String text) {
    return new TenantId(UUID.fromString(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
