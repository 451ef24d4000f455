package io.mlconnector.odoo.rpc;

/** One thing to do in Odoo: two pure functions around the call. */
public interface Operation<T> {

  ModelCall encode();

  /**
   * Decodes.
   *
   * @throws Unreadable if the reply has not the shape that it must have
   */
  T decode(Reply reply);
}
