package io.mlconnector.odoo;

import java.util.Set;

/**
 * What the integration user may read of a model.
 *
 * @param readable false also where this Odoo has no such model
 * @param fields those of the wanted ones that Odoo lists for the user; reading one may be refused
 *     all the same
 */
public record ModelAccess(boolean readable, Set<String> fields) {

  public static final ModelAccess NONE = new ModelAccess(false, Set.of());

  public ModelAccess {
    fields = Set.copyOf(fields);
  }
}
