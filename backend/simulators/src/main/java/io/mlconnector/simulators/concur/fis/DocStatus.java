package io.mlconnector.simulators.concur.fis;

/** What the service shows as {@code docStatus}; the names are SAP's. */
public enum DocStatus {
  READY,
  DELAYED,
  RECALLED,
  ACKNOWLEDGED,
  POSTING_CONFIRMED_SUCCESS,
  POSTING_CONFIRMED_FAILURE,
  PAYMENT_CONFIRMED_SUCCESS,
  PAYMENT_CONFIRMED_REVERSED,
  PAYMENT_CONFIRMED_OBSOLETE
}
