package io.mlconnector.sync.orders;

import io.mlconnector.core.order.OrderTerms.Coding;
import io.mlconnector.core.problem.Problem;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;

/**
 * Whether Concur is told of a tenant's purchase orders, and how that goes.
 *
 * @param problem what keeps all orders from being told
 * @param lookedAt when they were looked at last
 */
public record OrderSetting(
    Choice choice, Optional<Problem> problem, Optional<Instant> lookedAt, Counts counts) {

  /**
   * What a person says.
   *
   * @param since orders that were confirmed from that day on
   * @param code of the expense type or account that all lines are booked by
   * @param receipts whether Concur is told what was received, too
   */
  public record Choice(
      boolean enabled,
      LocalDate since,
      String policy,
      Coding coding,
      String code,
      boolean receipts) {

    public static final int POLICY_MAX = 48;
    public static final int CODE_MAX = 64;
  }

  /**
   * How orders stand.
   *
   * @param told Concur has them as Odoo does
   * @param waiting they are still to be told
   * @param troubled they need somebody
   */
  public record Counts(long told, long waiting, long troubled) {

    static final Counts NONE = new Counts(0, 0, 0);
  }

  /** As it is stored, and named in the API. */
  public static String word(Coding coding) {
    return coding.name().toLowerCase(Locale.ROOT);
  }

  /** The other way; empty for what is no such word. */
  public static Optional<Coding> coding(String word) {
    for (var coding : Coding.values()) {
      if (word(coding).equals(word)) {
        return Optional.of(coding);
      }
    }
    return Optional.empty();
  }
}
