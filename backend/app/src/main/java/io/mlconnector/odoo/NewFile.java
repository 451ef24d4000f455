package io.mlconnector.odoo;

import java.time.Instant;

/**
 * A file to be attached to a move, at most once by its external id.
 *
 * @param to the move, which takes it only while it is the entry that it was
 * @param checksum SHA-1 of its bytes in hexadecimal
 * @param base64 its bytes as Odoo takes them: large, so that whoever makes it does so elsewhere
 *     than on an event loop
 */
public record NewFile(
    String externalId, Entry to, String name, String mediaType, String checksum, String base64) {

  /**
   * A posted entry: a database that was set back gives ids out again, and in a journal of ours the
   * numbers with them.
   *
   * @param name its number, such as BILL/2026/11/0007
   * @param reference what it was posted with; blank if with none
   * @param posted when that was known
   */
  public record Entry(MoveId move, String name, String reference, Instant posted) {}

  /** Mute on name and bytes. */
  @Override
  public String toString() {
    return mediaType + " of " + base64.length() + " characters for move " + to.move();
  }
}
