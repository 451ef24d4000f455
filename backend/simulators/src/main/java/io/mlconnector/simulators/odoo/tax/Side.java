package io.mlconnector.simulators.odoo.tax;

/** An amount's two faces: in the document's currency and in the company's. */
public enum Side {
  FOREIGN,
  OWN
}
