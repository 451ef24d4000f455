package io.mlconnector.core.mapping.grid;

import org.jspecify.annotations.Nullable;

/**
 * Whether a code can be posted, as far as the mapping goes.
 *
 * @param target what it stands for; null where nothing is known
 * @param how the rule that finds it, or what is wrong, for people
 */
public record Standing(Status status, @Nullable Target target, String how) {

  /** What a code's row is worth. */
  public enum Status {
    /** There is a row. */
    MAPPED,
    /** It needs no row: the ledger's own records say who is meant. */
    AUTOMATIC,
    MISSING,
    /** There is a row, and the ledger has no such record any more, or has archived it. */
    BROKEN;

    /** Whether documents with the code can be posted. */
    public boolean good() {
      return this == MAPPED || this == AUTOMATIC;
    }
  }

  static Standing missing(String how) {
    return new Standing(Status.MISSING, null, how);
  }

  static Standing mapped(Target target, String how) {
    return target.usable()
        ? new Standing(Status.MAPPED, target, how)
        : new Standing(Status.BROKEN, target, "Odoo does not have it any more, or has archived it");
  }
}
