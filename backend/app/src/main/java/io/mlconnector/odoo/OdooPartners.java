package io.mlconnector.odoo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mlconnector.core.accounting.CompanyId;
import io.mlconnector.core.accounting.PartnerId;
import io.vertx.core.Future;
import java.util.List;

/** Partners as they are written. A failed future carries {@link OdooException}. */
public interface OdooPartners {

  String MODEL = "res.partner";

  /** Partners that are made in one call. */
  int BATCH = 50;

  /**
   * Makes partners, {@link #BATCH} at the most, each once: a repeat gives the first one and changes
   * nothing. An outcome for each, in the order asked; one that is refused holds no other back.
   */
  Future<List<PartnerOutcome>> create(List<CompanyId> companies, List<PartnerDraft> partners);

  /**
   * Changes a partner.
   *
   * @param companies in force; terms are those of the first
   * @param values as Odoo's {@code write} takes them
   */
  Future<PartnerOutcome> write(List<CompanyId> companies, PartnerId partner, ObjectNode values);

  /** Countries and states, which are kept for a day. */
  Future<Places> places();
}
