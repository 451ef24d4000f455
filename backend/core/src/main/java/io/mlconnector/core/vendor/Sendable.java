package io.mlconnector.core.vendor;

import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import java.util.ArrayList;
import java.util.Currency;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What of a card may be sent to Concur. A vendor without a name, country or currency, or with
 * nonsense there, is refused as a whole, and so is one without a state where Concur asks for it.
 * What is wrong elsewhere is left out with the rest of its group, and told.
 *
 * @param card what may be sent; nothing if {@code refused}
 * @param problems everything that is wrong, by group
 * @param refused whether the vendor cannot be sent at all
 */
public record Sendable(VendorCard card, Map<FieldGroup, List<Problem>> problems, boolean refused) {

  private static final Set<Field> REQUIRED = EnumSet.of(Field.NAME, Field.COUNTRY, Field.CURRENCY);
  private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

  public Sendable {
    problems = Map.copyOf(problems);
  }

  /**
   * Checks a card before anything is sent.
   *
   * @param stateNeeded countries whose vendors Concur refuses without a state
   */
  public static Sendable of(VendorCard card, Set<String> stateNeeded) {
    var problems = new EnumMap<FieldGroup, List<Problem>>(FieldGroup.class);
    var left = card;
    var needed = needed(card, stateNeeded);
    var refused = needed.stream().anyMatch(field -> isWrong(card.get(field), field));
    for (var group : FieldGroup.values()) {
      var found = problems(card, group, stateNeeded);
      if (!found.isEmpty()) {
        problems.put(group, found);
        left = left.with(group, card.only(needed));
      }
    }
    return new Sendable(refused ? VendorCard.EMPTY : left, problems, refused);
  }

  private static Set<Field> needed(VendorCard card, Set<String> stateNeeded) {
    var needed = EnumSet.copyOf(REQUIRED);
    if (stateNeeded.contains(card.get(Field.COUNTRY))) {
      needed.add(Field.STATE);
    }
    return needed;
  }

  private static boolean isWrong(String value, Field field) {
    return value.isEmpty() || !problems(value, field).isEmpty();
  }

  private static List<Problem> problems(
      VendorCard card, FieldGroup group, Set<String> stateNeeded) {
    var problems = new ArrayList<Problem>();
    for (var field : group.fields()) {
      problems.addAll(problems(card.get(field), field));
    }
    var country = card.get(Field.COUNTRY);
    if (group == FieldGroup.ADDRESS
        && stateNeeded.contains(country)
        && card.get(Field.STATE).isEmpty()) {
      problems.add(Problem.of(Code.VENDOR_STATE_MISSING, "country", country));
    }
    if (group == FieldGroup.TAX && !TaxIds.fits(country, card.get(Field.TAX_ID))) {
      problems.add(
          new Problem(
              Code.VENDOR_TAX_ID_FORM,
              Map.of("country", country, "taxId", shown(card.get(Field.TAX_ID)))));
    }
    return List.copyOf(problems);
  }

  private static List<Problem> problems(String value, Field field) {
    if (value.isEmpty()) {
      return REQUIRED.contains(field)
          ? List.of(Problem.of(Code.VENDOR_FIELD_MISSING, "field", field.words()))
          : List.of();
    }
    if (value.length() > field.max()) {
      return List.of(
          new Problem(
              Code.VENDOR_TEXT_TOO_LONG,
              Map.of(
                  "field", field.words(),
                  "length", Integer.toString(value.length()),
                  "max", Integer.toString(field.max()))));
    }
    if (value.chars().anyMatch(Character::isISOControl)) {
      return List.of(Problem.of(Code.VENDOR_TEXT_UNPRINTABLE, "field", field.words()));
    }
    return fits(value, field)
        ? List.of()
        : List.of(
            new Problem(
                Code.VENDOR_FIELD_WRONG, Map.of("field", field.words(), "value", shown(value))));
  }

  private static boolean fits(String value, Field field) {
    return switch (field) {
      case COUNTRY -> COUNTRIES.contains(value);
      case CURRENCY ->
          Currency.getAvailableCurrencies().stream()
              .anyMatch(known -> known.getCurrencyCode().equals(value));
      case PAYMENT_DAYS -> value.matches("[1-9]\\d{0,2}");
      case ACTIVE -> value.equals("Y") || value.equals("N");
      case NAME, STREET, STREET2, CITY, STATE, POSTAL_CODE, TAX_ID, EMAIL, PHONE -> true;
    };
  }

  private static String shown(String value) {
    return value.length() <= 60 ? value : value.substring(0, 60) + "…";
  }
}
