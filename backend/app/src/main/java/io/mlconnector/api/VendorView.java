package io.mlconnector.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mlconnector.core.vendor.VendorCard;
import io.mlconnector.core.vendor.VendorKey;
import io.mlconnector.json.Json;
import io.mlconnector.sync.exchange.AskedVendor;
import io.mlconnector.sync.exchange.ExchangeSettings;
import io.mlconnector.sync.exchange.VendorDesk;
import io.mlconnector.sync.exchange.VendorLine;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Vendors both ways as JSON. */
final class VendorView {

  private static final int CURSOR_MAX = 400;

  private VendorView() {}

  static ObjectNode settings(ExchangeSettings settings) {
    var json =
        Json.object()
            .put("enabled", settings.enabled())
            .put("createInConcur", settings.createInConcur())
            .put("createInOdoo", settings.createInOdoo());
    var rules = json.putObject("rules");
    settings.rules().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(
            rule ->
                rules.put(
                    VendorWords.GROUPS.word(rule.getKey()),
                    VendorWords.RULES.word(rule.getValue())));
    return json;
  }

  static ObjectNode page(VendorLine.Page page) {
    var json = Json.object();
    var items = json.putArray("items");
    page.lines().forEach(line -> items.add(line(line)));
    return json.put("nextCursor", page.next().map(VendorView::cursor).orElse(null))
        .put("total", page.total());
  }

  private static ObjectNode line(VendorLine line) {
    var json = keyed(line.key(), line.partner());
    json.put("name", line.name()).put("state", line.state().word());
    json.set("problems", ProblemLists.of(line.problems()));
    json.set("conflicts", conflicts(line));
    return json.put("since", line.at().toString());
  }

  private static ObjectNode keyed(Optional<VendorKey> key, Optional<Long> partner) {
    return Json.object()
        .put("vendorCode", key.map(VendorKey::vendorCode).orElse(null))
        .put("addressCode", key.map(VendorKey::addressCode).orElse(null))
        .put("partnerId", partner.orElse(null));
  }

  private static ArrayNode conflicts(VendorLine line) {
    var list = Json.array();
    line.conflicts().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(
            one -> {
              var conflict = one.getValue();
              var json =
                  list.addObject()
                      .put("group", VendorWords.GROUPS.word(one.getKey()))
                      .put("mark", conflict.mark())
                      .put("choice", conflict.chosen().map(VendorWords.CHOICES::word).orElse(null));
              json.set("odoo", card(conflict.values().odoo()));
              json.set("concur", card(conflict.values().concur()));
            });
    return list;
  }

  private static ObjectNode card(VendorCard card) {
    var json = Json.object();
    card.values().forEach((field, value) -> json.put(VendorWords.FIELDS.word(field), value));
    return json;
  }

  static ObjectNode questions(AskedVendor.Page page) {
    var json = Json.object();
    var items = json.putArray("items");
    page.questions().forEach(question -> items.add(question(question)));
    return json.put("nextCursor", page.next().map(VendorView::cursor).orElse(null))
        .put("total", page.total());
  }

  static ObjectNode standing(VendorDesk.Standing standing) {
    var json = Json.object();
    json.put("lookedAt", standing.lookedAt().map(Instant::toString).orElse(null));
    json.put("leftOut", standing.unreadable());
    json.put("heldFor", standing.held().map(VendorDesk.Held::code).orElse(null));
    return json.put("heldSince", standing.held().map(one -> one.since().toString()).orElse(null));
  }

  private static ObjectNode question(AskedVendor question) {
    var json = keyed(question.key(), question.partner());
    json.put("mark", question.mark());
    json.set("vendor", card(question.card()));
    var candidates = json.putArray("candidates");
    question
        .candidates()
        .forEach(
            one -> {
              var shown = keyed(one.linked(), Optional.of(one.partner()));
              shown.put("percent", one.percent());
              shown.set("vendor", card(one.card()));
              one.reasons().forEach(shown.putArray("reasons")::add);
              candidates.add(shown);
            });
    return json.put("askedAt", question.askedAt().toString());
  }

  /** Opaque to callers. */
  static String cursor(VendorLine.Place place) {
    return cursor(List.of(place.kind(), place.subject()));
  }

  /** Opaque to callers. */
  static String cursor(AskedVendor.Place place) {
    return cursor(List.of(place.askedAt().toString(), place.side(), place.subject()));
  }

  private static String cursor(List<String> parts) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(String.join("\n", parts).getBytes(StandardCharsets.UTF_8));
  }

  /** The place in this text, or empty if it is none of ours. */
  static Optional<VendorLine.Place> place(String text) {
    return Optional.of(parts(text))
        .filter(parts -> parts.size() == 2)
        .map(parts -> new VendorLine.Place(parts.get(0), parts.get(1)));
  }

  /** The place in this text, or empty if it is none of ours. */
  static Optional<AskedVendor.Place> askedPlace(String text) {
    var parts = parts(text);
    try {
      return parts.size() == 3
          ? Optional.of(
              new AskedVendor.Place(Instant.parse(parts.get(0)), parts.get(1), parts.get(2)))
          : Optional.empty();
    } catch (DateTimeException malformed) {
      return Optional.empty();
    }
  }

  private static List<String> parts(String text) {
    try {
      if (text.length() > CURSOR_MAX) {
        return List.of();
      }
      var decoded = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
      return decoded.indexOf('\0') >= 0 ? List.of() : List.of(decoded.split("\n", -1));
    } catch (IllegalArgumentException malformed) {
      return List.of();
    }
  }
}
