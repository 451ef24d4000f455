package io.mlconnector.api;

import io.mlconnector.core.reconcile.Rule;
import io.mlconnector.core.vendor.Field;
import io.mlconnector.core.vendor.FieldGroup;
import io.mlconnector.json.Words;
import io.mlconnector.sync.exchange.Choice;

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

  static final Words<Choice> CHOICES =
      Words.of("odoo", Choice.ODOO).and("concur", Choice.CONCUR).and("keep", Choice.KEEP);

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
}
