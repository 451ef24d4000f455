package io.mlconnector.odoo.rpc;

/** What a key must look like before it goes into a header or a document. */
final class Keys {

  private Keys() {}

  static boolean sendable(String key) {
    return !key.isEmpty() && key.chars().allMatch(c -> c > ' ' && c < 127);
  }
}
