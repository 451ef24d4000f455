package io.mlconnector.concur.vendors;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mlconnector.concur.call.Failures;
import io.mlconnector.concur.call.Request;
import io.mlconnector.core.vendor.Field;
import io.mlconnector.core.vendor.VendorCard;
import io.mlconnector.core.vendor.VendorKey;
import io.vertx.core.http.HttpMethod;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The service's calls, encoded, and its pages, decoded. Pure. */
final class VendorCalls {

  private static final String VENDORS = "/api/v3.1/invoice/vendors";
  private static final int OFFSET_MAX = 500;

  private static final Map<Field, String> NAMES =
      new EnumMap<>(
          Map.ofEntries(
              Map.entry(Field.NAME, "VendorName"),
              Map.entry(Field.STREET, "Address1"),
              Map.entry(Field.STREET2, "Address2"),
              Map.entry(Field.CITY, "City"),
              Map.entry(Field.STATE, "State"),
              Map.entry(Field.POSTAL_CODE, "PostalCode"),
              Map.entry(Field.COUNTRY, "CountryCode"),
              Map.entry(Field.TAX_ID, "TaxID"),
              Map.entry(Field.CURRENCY, "CurrencyCode"),
              Map.entry(Field.PAYMENT_DAYS, "PaymentTerms"),
              Map.entry(Field.EMAIL, "ContactEmail"),
              Map.entry(Field.PHONE, "ContactPhoneNumber"),
              Map.entry(Field.ACTIVE, "Approved")));

  private VendorCalls() {}

  /** SAP's largest page. */
  static Request page(Optional<String> offset) {
    var from = offset.map(text -> "&offset=" + URLEncoder.encode(text, UTF_8)).orElse("");
    return Request.get(
        "vendors", "reading a page of vendors", VENDORS + "?limit=" + ConcurVendors.PAGE + from);
  }

  static Request create(List<ConcurVendor> vendors) {
    return write(
        "vendors-create",
        HttpMethod.POST,
        "creating " + count(vendors),
        vendors.stream().map(VendorCalls::whole).toList());
  }

  static Request update(List<VendorChange> changes) {
    return write(
        "vendors-update",
        HttpMethod.PUT,
        "updating " + count(changes),
        changes.stream().map(VendorCalls::changed).toList());
  }

  private static String count(List<?> vendors) {
    return vendors.size() == 1 ? "a vendor" : vendors.size() + " vendors";
  }

  private static Request write(
      String operation, HttpMethod method, String step, List<ObjectNode> records) {
    var body = JsonNodeFactory.instance.objectNode();
    body.putArray("Vendor").addAll(records);
    return Request.send(operation, method, step, VENDORS, body);
  }

  private static ObjectNode whole(ConcurVendor vendor) {
    var record = keyed(vendor.key());
    vendor.card().values().forEach((field, value) -> record.put(name(field), value));
    return record;
  }

  /** Fields that are not named stay as they are; SAP asks for country and currency each time. */
  private static ObjectNode changed(VendorChange change) {
    var record = keyed(change.key());
    for (var field : List.of(Field.COUNTRY, Field.CURRENCY)) {
      record.put(name(field), change.card().get(field));
    }
    change.groups().stream()
        .flatMap(group -> group.fields().stream())
        .sorted()
        .forEach(field -> record.put(name(field), change.card().get(field)));
    return record;
  }

  private static ObjectNode keyed(VendorKey key) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("VendorCode", key.vendorCode())
        .put("AddressCode", key.addressCode());
  }

  private static String name(Field field) {
    return Optional.ofNullable(NAMES.get(field)).orElseThrow();
  }

  /** Bank accounts, which come along, are not looked at. */
  static VendorPage decode(JsonNode answer) {
    var items = answer.path("Items");
    if (!items.isArray() && !items.isNull() && !items.isMissingNode()) {
      throw Failures.unreadable("no list of vendors");
    }
    var vendors = new ArrayList<ConcurVendor>();
    items.forEach(
        item -> key(item).ifPresent(key -> vendors.add(new ConcurVendor(key, card(item)))));
    return new VendorPage(
        vendors,
        items.size() - vendors.size(),
        total(answer.path("TotalCount")),
        next(answer.path("NextPage")));
  }

  static Optional<VendorKey> key(JsonNode record) {
    return VendorKey.of(
        record.path("VendorCode").asText(""), record.path("AddressCode").asText(""));
  }

  private static VendorCard card(JsonNode record) {
    var values = new EnumMap<Field, String>(Field.class);
    NAMES.forEach(
        (field, name) -> {
          var value = record.path(name);
          if (value.isValueNode() && !value.isNull()) {
            values.put(field, value.asText());
          }
        });
    return new VendorCard(values);
  }

  private static int total(JsonNode total) {
    if (!total.isInt() || total.intValue() < 0) {
      throw Failures.unreadable("no count of all vendors");
    }
    return total.intValue();
  }

  /**
   * The address of the next page is of a host of SAP's inside: of it, only the place counts. One
   * that is there and not understood is not the end of the list.
   */
  private static Optional<String> next(JsonNode nextPage) {
    if (nextPage.isNull() || nextPage.isMissingNode()) {
      return Optional.empty();
    }
    var text = nextPage.isTextual() ? nextPage.textValue() : "";
    return Arrays.stream(text.substring(text.indexOf('?') + 1).split("&"))
        .filter(part -> part.startsWith("offset="))
        .map(part -> decoded(part.substring("offset=".length())))
        .filter(offset -> !offset.isBlank() && offset.length() <= OFFSET_MAX)
        .findFirst()
        .or(
            () -> {
              throw Failures.unreadable("a next page of vendors without its place");
            });
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, UTF_8);
    } catch (IllegalArgumentException noEncoding) {
      return "";
    }
  }
}
