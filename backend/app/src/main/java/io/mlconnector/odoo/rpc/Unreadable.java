package io.mlconnector.odoo.rpc;

/** An answer has not the shape that it must have; the message never quotes the answer. */
public final class Unreadable extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public Unreadable(String what) {
    super(what);
  }
}
