package io.mlconnector.sync.bank;

import io.mlconnector.core.problem.Problem;
import java.time.Instant;
import java.util.Optional;

/**
 * Whether a tenant wants the accounts of its vendors watched.
 *
 * @param since from when on changes raise alarms; empty while all are read for the first time
 * @param problem what keeps accounts from being seen
 */
public record BankSetting(boolean enabled, Optional<Instant> since, Optional<Problem> problem) {

  /** Nobody has asked for it: nothing is read of any account. */
  static final BankSetting OFF = new BankSetting(false, Optional.empty(), Optional.empty());

  static BankSetting of(SettingRows.Standing standing) {
    return standing.enabled()
        ? new BankSetting(
            true, standing.since().filter(at -> !standing.afresh()), standing.problem())
        : OFF;
  }
}
