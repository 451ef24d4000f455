package io.mlconnector.access;

import java.util.UUID;

/**
 * What somebody of the service asks for.
 *
 * @param id of the access that it becomes
 * @param reason what the company reads
 * @param minutes how long it is to be open, from when it is granted
 */
record Asking(UUID id, Supporter who, String reason, int minutes) {

  Asking {
    reason = reason.strip().replaceAll("\\s+", " ");
  }
}
