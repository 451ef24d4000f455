package io.mlconnector.sync.exchange;

import io.mlconnector.core.reconcile.Side;
import java.util.Optional;

/** What a person says of two values: whose stays, or that each system keeps its own. */
public enum Choice {
  ODOO,
  CONCUR,
  KEEP;

  /** Whose value both are to have; empty where each keeps its own. */
  Optional<Side> leads() {
    return switch (this) {
      case ODOO -> Optional.of(Side.ODOO);
      case CONCUR -> Optional.of(Side.CONCUR);
      case KEEP -> Optional.empty();
    };
  }
}
