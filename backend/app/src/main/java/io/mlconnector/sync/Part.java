package io.mlconnector.sync;

import io.mlconnector.core.document.DocumentType;

/**
 * A part of a run that goes wrong by itself: a product that the company does not have, or a page
 * that is broken, must not keep the others from their work.
 */
record Part(Side side, String name) {

  static final Part CONFIRMING = new Part(Side.CONCUR, "confirming");
  static final Part REVERSING = new Part(Side.ODOO, "reversing");
  static final Part COMPARING = new Part(Side.ODOO, "comparing");
  static final Part POSTING = new Part(Side.ODOO, "posting");

  /** Reading documents that are asked for only now and then. */
  static Part seldom(DocumentType type) {
    return new Part(Side.CONCUR, "now and then reading " + type.word());
  }

  static Part intake(DocumentType type) {
    return new Part(Side.CONCUR, "reading " + type.word());
  }
}
