package io.mlconnector.simulators.concur;

/** A host of Concur: the global login host, or one of two data centres where companies live. */
public enum Site {
  LOGIN,
  US,
  EU
}
