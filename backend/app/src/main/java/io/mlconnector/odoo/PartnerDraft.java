package io.mlconnector.odoo;

import java.util.Map;

/**
 * A partner to be made, at most once by its external id.
 *
 * @param cells by Odoo's column; what is not there is left to Odoo
 */
public record PartnerDraft(String externalId, Map<String, String> cells) {

  public PartnerDraft {
    cells = Map.copyOf(cells);
  }

  /** Mute on the cells, which may be personal. */
  @Override
  public String toString() {
    return "PartnerDraft[" + externalId + "]";
  }
}
