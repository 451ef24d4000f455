package io.mlconnector.identity;

/** What a member of a tenant may do; each role may do all that those before it may. */
public enum Role {
  /** Sees everything but secrets, and changes nothing. */
  VIEWER,
  /** Keeps the mapping and decides about documents. */
  ACCOUNTANT,
  /** Keeps connections, members, tokens and settings. */
  ADMIN,
  /** Decides about the tenant itself: its export, its end and its owners. */
  OWNER;

  /** Whether this role may do what asks for the other one. */
  public boolean covers(Role asked) {
    return compareTo(asked) >= 0;
  }
}
