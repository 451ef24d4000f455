package io.mlconnector.identity;

import java.util.UUID;

/** A person's id; persons belong to no tenant, as one may be a member of several. */
public record PersonId(UUID value) {

  @Override
  public String toString() {
    return value.toString();
  }
}
