package io.mlconnector.odoo;

/** A database id of {@code account.move}. */
public record MoveId(long value) {

  @Override
  public String toString() {
    return Long.toString(value);
  }
}
