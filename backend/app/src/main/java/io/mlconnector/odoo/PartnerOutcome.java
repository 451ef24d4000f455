package io.mlconnector.odoo;

import io.mlconnector.core.accounting.PartnerId;

/** What Odoo said to one partner. */
public sealed interface PartnerOutcome {

  /** It is there. */
  record There(PartnerId partner) implements PartnerOutcome {}

  /**
   * Odoo does not take it.
   *
   * @param words Odoo's own
   */
  record Refused(String words) implements PartnerOutcome {}

  /** There is no such partner any more. */
  record Missing() implements PartnerOutcome {}
}
