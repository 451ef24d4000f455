package io.mlconnector.sync.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.core.vendor.Field;
import io.mlconnector.core.vendor.FieldGroup;
import io.mlconnector.core.vendor.VendorCard;
import io.mlconnector.json.Json;
import io.mlconnector.odoo.Places;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A card's groups as Odoo's fields, which point to its countries, states, currencies and terms. */
record PartnerValues(Places places, Terms terms) {

  private static final BooleanNode NOTHING = BooleanNode.FALSE;
  private static final String CURRENCY = "property_purchase_currency_id";
  private static final String TERM = "property_supplier_payment_term_id";

  /** What keeps a group from being written: Odoo has nothing like it. */
  Optional<Problem> wrong(FieldGroup group, VendorCard card) {
    return switch (group) {
      case NAME ->
          card.get(Field.NAME).isEmpty()
              ? Optional.of(Problem.of(Code.VENDOR_FIELD_MISSING, "field", Field.NAME.words()))
              : Optional.empty();
      case ADDRESS -> wrongPlace(card);
      case TERMS -> wrongTerms(card);
      case TAX, CONTACT, ACTIVITY -> Optional.empty();
    };
  }

  private Optional<Problem> wrongPlace(VendorCard card) {
    var country = card.get(Field.COUNTRY);
    if (!country.isEmpty() && places.country(country).isEmpty()) {
      return Optional.of(unknown(FieldGroup.ADDRESS, Field.COUNTRY, card));
    }
    var state = card.get(Field.STATE);
    return state.isEmpty() || places.state(country, state).isPresent()
        ? Optional.empty()
        : Optional.of(unknown(FieldGroup.ADDRESS, Field.STATE, card));
  }

  private Optional<Problem> wrongTerms(VendorCard card) {
    var currency = card.get(Field.CURRENCY);
    if (!currency.isEmpty() && terms.currency(currency).isEmpty()) {
      return Optional.of(unknown(FieldGroup.TERMS, Field.CURRENCY, card));
    }
    var days = card.get(Field.PAYMENT_DAYS);
    return days.isEmpty() || term(days).isPresent()
        ? Optional.empty()
        : Optional.of(unknown(FieldGroup.TERMS, Field.PAYMENT_DAYS, card));
  }

  private Optional<Long> term(String days) {
    return days.matches("\\d{1,3}") ? terms.term(Integer.parseInt(days)) : Optional.empty();
  }

  private static Problem unknown(FieldGroup group, Field field, VendorCard card) {
    var value = card.get(field);
    return new Problem(
        Code.VENDOR_UNKNOWN_THERE,
        Map.of(
            "field", field.words(),
            "value", value.length() <= 60 ? value : value.substring(0, 60) + "…",
            "group", group.words()));
  }

  /**
   * For Odoo's {@code write}; what is empty is false there. A payment term of as many days as are
   * wanted stays as it is: of several, the partner has the right one.
   *
   * @param before the terms that the partner has
   */
  ObjectNode values(Collection<FieldGroup> groups, VendorCard card, Optional<VendorCard> before) {
    var values = Json.object();
    groups.stream().sorted().forEach(group -> fields(group, card).forEach(values::set));
    before
        .filter(had -> had.get(Field.PAYMENT_DAYS).equals(card.get(Field.PAYMENT_DAYS)))
        .ifPresent(had -> values.remove(TERM));
    return values;
  }

  /** For Odoo's {@code load}; groups that Odoo has nothing like are left to Odoo. */
  Map<String, String> cells(Collection<FieldGroup> groups, VendorCard card) {
    var cells = new TreeMap<String, String>();
    groups.stream()
        .filter(group -> wrong(group, card).isEmpty())
        .forEach(
            group ->
                fields(group, card)
                    .forEach(
                        (field, value) -> {
                          if (value.isNumber()) {
                            cells.put(field + "/.id", value.asText());
                          } else if (value.isTextual()) {
                            cells.put(field, value.textValue());
                          }
                        }));
    return cells;
  }

  /** The groups of a new partner that Odoo can be told of. */
  List<FieldGroup> writable(VendorCard card) {
    var writable = new ArrayList<FieldGroup>();
    for (var group : FieldGroup.values()) {
      if (wrong(group, card).isEmpty()) {
        writable.add(group);
      }
    }
    return List.copyOf(writable);
  }

  private Map<String, JsonNode> fields(FieldGroup group, VendorCard card) {
    return switch (group) {
      case NAME -> Map.of("name", text(card, Field.NAME));
      case ADDRESS ->
          Map.of(
              "street", text(card, Field.STREET),
              "street2", text(card, Field.STREET2),
              "city", text(card, Field.CITY),
              "zip", text(card, Field.POSTAL_CODE),
              "country_id", id(places.country(card.get(Field.COUNTRY))),
              "state_id", id(state(card)));
      case TAX -> Map.of("vat", text(card, Field.TAX_ID));
      case TERMS ->
          Map.of(
              CURRENCY, id(currency(card)),
              TERM, id(term(card.get(Field.PAYMENT_DAYS))));
      case CONTACT -> Map.of("email", text(card, Field.EMAIL), "phone", text(card, Field.PHONE));
      case ACTIVITY -> Map.of("active", BooleanNode.valueOf(!card.get(Field.ACTIVE).equals("N")));
    };
  }

  private Optional<Long> state(VendorCard card) {
    return places.state(card.get(Field.COUNTRY), card.get(Field.STATE)).map(Places.State::id);
  }

  /** The company's own is what Odoo takes where nothing is said. */
  private Optional<Long> currency(VendorCard card) {
    return Optional.of(card.get(Field.CURRENCY))
        .filter(code -> !code.equals(terms.currency()))
        .flatMap(terms::currency);
  }

  private static JsonNode text(VendorCard card, Field field) {
    var value = card.get(field).replaceAll("\\p{Cntrl}+", " ");
    return value.isEmpty() ? NOTHING : JsonNodeFactory.instance.textNode(value);
  }

  private static JsonNode id(Optional<Long> id) {
    return id.<JsonNode>map(JsonNodeFactory.instance::numberNode).orElse(NOTHING);
  }

  /**
   * Concur's card in Odoo's words: a state has a name and a code, and a vendor is active or not.
   */
  VendorCard canonical(VendorCard concur) {
    var card =
        concur.with(Field.ACTIVE, concur.get(Field.ACTIVE).equalsIgnoreCase("N") ? "N" : "Y");
    return places
        .state(card.get(Field.COUNTRY), card.get(Field.STATE))
        .map(state -> card.with(Field.STATE, state.name()))
        .orElse(card);
  }
}
