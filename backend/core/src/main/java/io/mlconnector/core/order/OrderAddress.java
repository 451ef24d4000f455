package io.mlconnector.core.order;

import java.util.ArrayList;
import java.util.List;

/**
 * Where bills and goods go.
 *
 * @param externalId tells Concur which address it is
 * @param state blank where the country has none
 * @param country by its ISO code
 */
public record OrderAddress(
    String externalId,
    String name,
    String street,
    String street2,
    String city,
    String state,
    String postalCode,
    String country) {

  /** What Concur does not do without, and is not there. */
  List<String> missing() {
    var missing = new ArrayList<String>();
    addIf(street.isBlank(), "street", missing);
    addIf(city.isBlank(), "city", missing);
    addIf(postalCode.isBlank(), "postal code", missing);
    addIf(country.isBlank(), "country", missing);
    return List.copyOf(missing);
  }

  private static void addIf(boolean isMissing, String field, List<String> missing) {
    if (isMissing) {
      missing.add(field);
    }
  }
}
