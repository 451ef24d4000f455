package io.mlconnector.simulators.concur.vendors;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** What a vendor's form takes, as SAP's specification of v3.1 describes its fields. */
final class VendorForm {

  private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());
  private static final Set<String> TAX_TYPES = Set.of("DITX", "DNTX", "INTX");
  private static final Set<String> METHODS =
      Set.of("ACH", "CARD", "CHECK", "CLIENT", "PAYPVD", "VCHER", "WIRE");
  private static final List<String> REQUIRED =
      List.of("VendorCode", "AddressCode", "CountryCode", "CurrencyCode");
  private static final List<String> BANK_REQUIRED =
      List.of("VendorCode", "AccountNumber", "AccountType", "NameOnAccount", "IsActive");
  private static final List<String> YES_OR_NO =
      List.of("Approved", "IsLineItemVatIncld", "IsVisibleForContentExtraction");
  private static final Map<String, Integer> LENGTHS = lengths();

  /** Fields that the word N empties. */
  static final Set<String> CLEARED_BY_N =
      Set.of("AccountNumber", "DefaultEmployeeID", "DefaultExpenseTypeName", "VendorFormName");

  private VendorForm() {}

  private static Map<String, Integer> lengths() {
    Map<String, Integer> lengths = new LinkedHashMap<>();
    put(lengths, 32, "VendorCode", "AddressCode");
    put(lengths, 255, "VendorName", "Address1", "Address2", "Address3", "City", "State");
    put(lengths, 255, "Country", "ContactEmail", "ContactFirstName", "ContactLastName");
    put(lengths, 255, "PurchaseOrderContactEmail", "PurchaseOrderContactFirstName");
    put(lengths, 255, "PurchaseOrderContactLastName");
    put(lengths, 25, "ContactPhoneNumber", "PurchaseOrderContactPhoneNumber");
    put(lengths, 20, "PostalCode", "AddressImportSyncID");
    put(lengths, 2, "CountryCode");
    put(lengths, 3, "CurrencyCode");
    put(lengths, 48, "TaxID", "DefaultEmployeeID");
    put(lengths, 15, "ProvincialTaxID");
    put(lengths, 50, "AccountNumber");
    put(lengths, 64, "DefaultExpenseTypeName", "VendorFormName");
    put(lengths, 10, "ShippingMethod", "ShippingTerms");
    put(lengths, 250, "VoucherNotes");
    put(lengths, 8, "TaxType", "PaymentMethodType");
    put(lengths, 3, "PaymentTerms", "DiscountTermsDays");
    put(lengths, 13, "DiscountPercentage");
    YES_OR_NO.forEach(field -> lengths.put(field, 1));
    IntStream.rangeClosed(1, 20).forEach(number -> lengths.put("Custom" + number, 48));
    return Map.copyOf(lengths);
  }

  private static void put(Map<String, Integer> lengths, int length, String... fields) {
    for (String field : fields) {
      lengths.put(field, length);
    }
  }

  /** The texts of a record's fields, by name; what the form does not know is left out. */
  static Map<String, String> read(JsonNode record) {
    Map<String, String> fields = new LinkedHashMap<>();
    record
        .properties()
        .forEach(
            field -> {
              if (LENGTHS.containsKey(field.getKey()) && field.getValue().isValueNode()) {
                fields.put(field.getKey(), field.getValue().asText("").strip());
              }
            });
    record.properties().stream()
        .filter(field -> field.getValue().isNull())
        .forEach(field -> fields.remove(field.getKey()));
    return fields;
  }

  /** Everything that is wrong with a whole record. */
  static List<String> flaws(Map<String, String> fields, Set<String> stateRequired) {
    List<String> flaws = new ArrayList<>();
    REQUIRED.stream()
        .filter(field -> text(fields, field).isEmpty())
        .forEach(field -> flaws.add(field + " is required"));
    fields.forEach(
        (field, text) -> {
          if (text.length() > LENGTHS.getOrDefault(field, 0)) {
            flaws.add(field + " is longer than " + LENGTHS.get(field));
          } else if (text.chars().anyMatch(Character::isISOControl)) {
            flaws.add(field + " has characters that cannot be shown");
          } else if (!text.isEmpty() && !fits(field, text)) {
            flaws.add(field + " is not valid: " + text);
          }
        });
    if (stateRequired.contains(text(fields, "CountryCode")) && text(fields, "State").isEmpty()) {
      flaws.add("State is required for " + text(fields, "CountryCode"));
    }
    if (text(fields, "PaymentMethodType").equals("VCHER")
        && text(fields, "ContactEmail").isEmpty()) {
      flaws.add("ContactEmail is required for VCHER");
    }
    return flaws;
  }

  /** Everything that is wrong with an account. */
  static List<String> bankFlaws(Map<String, String> bank) {
    List<String> flaws = new ArrayList<>();
    for (String field : BANK_REQUIRED) {
      if (text(bank, field).isEmpty()) {
        flaws.add(field + " is required");
      }
    }
    bank.forEach(
        (field, text) -> {
          if (!text.isEmpty() && !fitsBank(field, text)) {
            flaws.add(field + " is not valid: " + text);
          }
        });
    return flaws;
  }

  private static boolean fitsBank(String field, String text) {
    return switch (field) {
      case "AccountType" -> text.matches("CHCK|SAVE");
      case "IsActive" -> text.matches("[YyNn]");
      case "CountryCode" -> COUNTRIES.contains(text);
      case "CurrencyAlphaCode" -> isCurrency(text.toUpperCase(Locale.ROOT));
      default -> true;
    };
  }

  static String text(Map<String, String> fields, String field) {
    return fields.getOrDefault(field, "");
  }

  private static boolean fits(String field, String text) {
    return switch (field) {
      case "CountryCode" -> COUNTRIES.contains(text);
      case "CurrencyCode" -> isCurrency(text.toUpperCase(Locale.ROOT));
      case "TaxType" -> TAX_TYPES.contains(text);
      case "PaymentMethodType" -> METHODS.contains(text);
      case "PaymentTerms" -> isNumber(text, 999);
      case "DiscountTermsDays" -> isNumber(text, 998);
      case "DiscountPercentage" -> isPercentage(text);
      case "ProvincialTaxID" -> text.matches("[A-Za-z0-9]+");
      default -> !YES_OR_NO.contains(field) || text.matches("[YyNn]");
    };
  }

  private static boolean isCurrency(String text) {
    return Currency.getAvailableCurrencies().stream()
        .anyMatch(known -> known.getCurrencyCode().equals(text));
  }

  private static boolean isNumber(String text, int most) {
    return text.matches("[1-9]\\d{0,2}") && Integer.parseInt(text) <= most;
  }

  private static boolean isPercentage(String text) {
    return text.matches("\\d{1,11}(\\.\\d{1,8})?") && new BigDecimal(text).precision() <= 11;
  }
}
