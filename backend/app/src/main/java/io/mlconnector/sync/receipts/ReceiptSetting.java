package io.mlconnector.sync.receipts;

import io.mlconnector.core.problem.Problem;
import java.time.Instant;
import java.util.Optional;

/**
 * Whether a tenant wants its receipts in Odoo.
 *
 * @param since entries that were posted from then on get theirs; empty where it never wanted them
 * @param problem what keeps all, or all of a kind, from coming
 */
public record ReceiptSetting(boolean enabled, Optional<Instant> since, Optional<Problem> problem) {

  /** Nobody has said anything: the app at Concur needs scopes for it that it may not have. */
  static final ReceiptSetting OFF = new ReceiptSetting(false, Optional.empty(), Optional.empty());
}
