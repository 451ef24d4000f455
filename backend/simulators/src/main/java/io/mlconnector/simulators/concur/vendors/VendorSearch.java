package io.mlconnector.simulators.concur.vendors;

import io.mlconnector.simulators.fault.Ask;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * GET's criteria, sorting and page.
 *
 * @param offset of the first record
 */
record VendorSearch(
    Map<String, String> criteria, String type, String sortBy, boolean down, int limit, int offset) {

  private static final int LIMIT = 25;
  private static final int LIMIT_MAX = 1000;
  private static final Map<String, String> CRITERIA = criteriaNames();

  private static Map<String, String> criteriaNames() {
    Map<String, String> names = new TreeMap<>();
    for (String field :
        List.of(
            "VendorCode",
            "VendorName",
            "AddressCode",
            "Address1",
            "Address2",
            "Address3",
            "City",
            "State",
            "PostalCode",
            "PaymentMethodType",
            "Approved")) {
      names.put(field.substring(0, 1).toLowerCase(Locale.ROOT) + field.substring(1), field);
    }
    names.put("country", "CountryCode");
    names.put("taxID", "TaxID");
    names.put("buyerAccountNumber", "AccountNumber");
    IntStream.rangeClosed(1, 20).forEach(number -> names.put("custom" + number, "Custom" + number));
    return Map.copyOf(names);
  }

  /** The search, or nothing if it is none. */
  static Optional<VendorSearch> of(Ask ask) {
    Map<String, String> criteria = new TreeMap<>();
    CRITERIA.forEach(
        (name, field) ->
            ask.query(name).ifPresent(text -> criteria.put(field, wanted(name, text))));
    String type = ask.query("searchType").orElse("exact");
    int limit = number(ask.query("limit").orElse(Integer.toString(LIMIT)));
    int offset = ask.query("offset").map(VendorSearch::opened).orElse(0);
    if (limit < 1
        || limit > LIMIT_MAX
        || offset < 0
        || !type.matches("exact|begins|contains|ends")) {
      return Optional.empty();
    }
    boolean down = ask.query("sortDirection").orElse("").startsWith("desc");
    String sortBy = ask.query("sortBy").orElse("VendorName");
    return Optional.of(new VendorSearch(criteria, type, sortBy, down, limit, offset));
  }

  /** The approval is asked for by true and false, and kept as Y and N. */
  private static String wanted(String name, String text) {
    return name.equals("approved") ? (text.equalsIgnoreCase("true") ? "Y" : "N") : text;
  }

  private static int number(String text) {
    return text.matches("\\d{1,9}") ? Integer.parseInt(text) : -1;
  }

  /** Where the next page begins, in a form that nobody is to read. */
  static String sealed(int offset) {
    return "o" + Integer.toString(offset, 36);
  }

  private static int opened(String text) {
    return text.matches("o[0-9a-z]{1,5}") ? Integer.parseInt(text.substring(1), 36) : -1;
  }

  List<VendorRecord> in(List<VendorRecord> all) {
    Comparator<VendorRecord> order =
        Comparator.comparing((VendorRecord one) -> one.field(sortBy).toLowerCase(Locale.ROOT));
    List<VendorRecord> found = new ArrayList<>(all);
    found.removeIf(one -> !matches(one));
    found.sort(down ? order.reversed() : order);
    return found;
  }

  private boolean matches(VendorRecord record) {
    return criteria.entrySet().stream()
        .allMatch(one -> matches(record.field(one.getKey()), one.getValue()));
  }

  private boolean matches(String field, String wanted) {
    String has = field.toLowerCase(Locale.ROOT);
    String text = wanted.toLowerCase(Locale.ROOT);
    return switch (type) {
      case "begins" -> has.startsWith(text);
      case "contains" -> has.contains(text);
      case "ends" -> has.endsWith(text);
      default -> has.equals(text);
    };
  }
}
