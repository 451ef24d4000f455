package io.mlconnector.odoo;

import io.vertx.core.buffer.Buffer;

/**
 * A file to be attached to a move, at most once by its external id.
 *
 * @param checksum SHA-1 of its bytes in hexadecimal
 */
public record NewFile(
    String externalId, MoveId move, String name, String mediaType, String checksum, Buffer bytes) {

  /** Mute on name and bytes. */
  @Override
  public String toString() {
    return mediaType + " of " + bytes.length() + " bytes for move " + move;
  }
}
