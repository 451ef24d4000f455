package io.mlconnector.core.mapping;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** What a mapping has to know of the ledger that is in no copy of its masters. */
public sealed interface Need {

  /** How many units of the currency one of the company's is worth on that day. */
  record Rate(String currency, LocalDate day) implements Need {}

  /** The purchase order of this number. */
  record Order(String number) implements Need {}

  /**
   * A partner that the tenant lets us create, once. Asked for only when nothing else is open.
   *
   * @param key names it for ever, such as {@code employee_E100}; part of its external id
   */
  record NewPartner(
      String key,
      String name,
      boolean company,
      @Nullable String reference,
      @Nullable String mail,
      @Nullable String taxId)
      implements Need {}
}
