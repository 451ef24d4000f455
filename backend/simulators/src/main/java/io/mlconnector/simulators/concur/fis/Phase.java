package io.mlconnector.simulators.concur.fis;

/** The calls that answer item by item. */
public enum Phase {
  ACKNOWLEDGE,
  CONFIRM,
  PAY
}
