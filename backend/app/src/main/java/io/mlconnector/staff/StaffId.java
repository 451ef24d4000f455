package io.mlconnector.staff;

import java.util.UUID;

/** The id of somebody who works for the service. */
public record StaffId(UUID value) {

  @Override
  public String toString() {
    return value.toString();
  }
}
