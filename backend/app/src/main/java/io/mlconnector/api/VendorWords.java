package io.mlconnector.api;

import io.mlconnector.core.reconcile.Rule;
import io.mlconnector.core.reconcile.Side;
import io.mlconnector.core.vendor.Field;
import io.mlconnector.core.vendor.FieldGroup;
import io.mlconnector.json.Words;
import io.mlconnector.sync.exchange.VendorLine;
import java.util.Optional;

/** The words of the API about vendors. */
final class VendorWords {

  static final Words<FieldGroup> GROUPS =
      Words.of("name", FieldGroup.NAME)
          .and("address", FieldGroup.ADDRESS)
          .and("tax", FieldGroup.TAX)
          .and("terms", FieldGroup.TERMS)
          .and("contact", FieldGroup.CONTACT)
          .and("activity", FieldGroup.ACTIVITY);

  static final Words<Rule> RULES =
      Words.of("odoo", Rule.ODOO_LEADS)
          .and("concur", Rule.CONCUR_LEADS)
          .and("newest", Rule.NEWEST)
          .and("ask", Rule.ASK)
          .and("apart", Rule.APART);

  static final Words<Optional<Side>> CHOICES =
      Words.of("odoo", Optional.of(Side.ODOO))
          .and("concur", Optional.of(Side.CONCUR))
          .and("keep", Optional.empty());

  static final Words<VendorLine.State> STATES = states();

  static final Words<Field> FIELDS =
      Words.of("name", Field.NAME)
          .and("street", Field.STREET)
          .and("street2", Field.STREET2)
          .and("city", Field.CITY)
          .and("state", Field.STATE)
          .and("postalCode", Field.POSTAL_CODE)
          .and("country", Field.COUNTRY)
          .and("taxId", Field.TAX_ID)
          .and("currency", Field.CURRENCY)
          .and("paymentDays", Field.PAYMENT_DAYS)
          .and("email", Field.EMAIL)
          .and("phone", Field.PHONE)
          .and("active", Field.ACTIVE);

  private VendorWords() {}

  private static Words<VendorLine.State> states() {
    var first = VendorLine.State.IN_STEP;
    var words = Words.of(first.word(), first);
    for (var state : VendorLine.State.values()) {
      words = words.and(state.word(), state);
    }
    return words;
  }
}
