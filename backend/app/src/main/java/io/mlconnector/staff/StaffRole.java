package io.mlconnector.staff;

import java.util.Locale;

/** What staff may do; each role may do all that those before it may. */
public enum StaffRole {
  /** Sees how all tenants stand. */
  VIEWER,
  /** Asks for access to a tenant, and does there what is safe. */
  SUPPORTER,
  /** Changes limits, decides what takes two, and keeps the staff. */
  OPERATOR;

  /** Whether this role may do what asks for the other one. */
  public boolean covers(StaffRole asked) {
    return compareTo(asked) >= 0;
  }

  /** As it is kept, and told. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static StaffRole of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
