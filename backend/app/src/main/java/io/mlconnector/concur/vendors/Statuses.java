package io.mlconnector.concur.vendors;

import com.fasterxml.jackson.databind.JsonNode;
import io.mlconnector.concur.call.Words;
import io.mlconnector.core.vendor.VendorKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The answers to a batch, record by record. SAP publishes that each record comes back with a list
 * of statuses, but neither their codes nor their types: what is plainly an error is refused, what
 * is plainly none is taken, and everything else is read back. Pure.
 */
final class Statuses {

  private static final Set<String> ERRORS = Set.of("error", "fail", "reject", "invalid");
  private static final Set<String> GOOD = Set.of("success", "info", "warn", "created");

  private Statuses() {}

  /** One outcome for each vendor asked, in the order asked. */
  static List<VendorOutcome> decode(List<VendorKey> asked, JsonNode answer) {
    var records = new HashMap<VendorKey, JsonNode>();
    answer
        .path("Vendor")
        .forEach(
            record -> VendorCalls.key(record).ifPresent(key -> records.putIfAbsent(key, record)));
    return asked.stream()
        .map(
            key ->
                records.containsKey(key)
                    ? outcome(key, records.get(key).path("StatusList"))
                    : new VendorOutcome.Unclear(key))
        .toList();
  }

  private static VendorOutcome outcome(VendorKey key, JsonNode statuses) {
    var all = new ArrayList<JsonNode>();
    (statuses.isObject() ? List.of(statuses) : statuses).forEach(all::add);
    var errors = all.stream().filter(Statuses::isError).toList();
    if (!errors.isEmpty()) {
      return new VendorOutcome.Refused(key, words(errors));
    }
    return all.stream().allMatch(Statuses::isGood)
        ? new VendorOutcome.Taken(key)
        : new VendorOutcome.Unclear(key);
  }

  private static boolean isError(JsonNode status) {
    return ERRORS.stream().anyMatch(type(status)::contains);
  }

  private static boolean isGood(JsonNode status) {
    var type = type(status);
    if (!status.isObject()) {
      return false;
    }
    return type.isEmpty()
        ? status.path("Code").asInt(0) == 0
        : type.equals("ok") || GOOD.stream().anyMatch(type::startsWith);
  }

  private static String type(JsonNode status) {
    return status.path("Type").asText("").toLowerCase(Locale.ROOT);
  }

  private static String words(List<JsonNode> errors) {
    var words =
        errors.stream()
            .map(Statuses::words)
            .filter(text -> !text.isEmpty())
            .distinct()
            .collect(Collectors.joining("; "));
    return Words.cut(words);
  }

  private static String words(JsonNode status) {
    var code = status.path("Code").asText("");
    return Stream.of(code.equals("0") ? "" : code, status.path("Message").asText(""))
        .map(String::strip)
        .filter(text -> !text.isEmpty())
        .collect(Collectors.joining(" "));
  }
}
