package io.mlconnector.tenant;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mlconnector.core.mapping.MappingBook;
import io.mlconnector.core.mapping.MappingProfile;
import io.mlconnector.core.mapping.MappingProfile.WageKey;
import io.mlconnector.json.Json;
import java.util.Comparator;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

/** A mapping as JSON, its lists in the order of their codes. */
final class MappingWriter {

  private static final Comparator<MappingProfile.TaxKey> TAX_ORDER =
      Comparator.comparing(MappingProfile.TaxKey::authority)
          .thenComparing(MappingProfile.TaxKey::code);
  private static final Comparator<WageKey> WAGE_ORDER =
      Comparator.comparing(WageKey::wageType)
          .thenComparing(WageKey::taxableType, Comparator.nullsFirst(Comparator.naturalOrder()));

  private MappingWriter() {}

  static ObjectNode route(MappingBook.Route route) {
    var json = Json.object();
    var profile = profile(route.profile());
    json.set("odooCompanyId", profile.path("odooCompanyId"));
    texts(json.putArray("entities"), route.entities());
    texts(json.putArray("ledgers"), route.ledgers());
    return json.setAll(profile);
  }

  private static void texts(ArrayNode array, Set<String> texts) {
    texts.stream().sorted().forEach(array::add);
  }

  static ObjectNode profile(MappingProfile profile) {
    var json = Json.object();
    json.put("odooCompanyId", profile.company().value());
    json.put("goLiveDate", profile.goLive() == null ? null : profile.goLive().toString());
    var posting = json.putObject("posting");
    for (var type : MappingJson.POSTED_TYPES) {
      var rule = profile.posting().get(type);
      if (rule != null) {
        posting.set(type.word(), posting(rule));
      }
    }
    writeCodes(json, profile);
    json.put("onRefusal", MappingJson.ON_REFUSAL.word(profile.onRefusal()));
    json.put("onClosedPeriod", MappingJson.ON_CLOSED_PERIOD.word(profile.onClosedPeriod()));
    json.put("createMissingPartners", profile.createMissingPartners());
    json.put("rates", MappingJson.RATES.word(profile.rates()));
    json.put("recallDate", MappingJson.RECALL_DATE.word(profile.recallDate()));
    var advanceIn = profile.advanceIn();
    json.put(
        "cashAdvanceCurrency", advanceIn == null ? null : MappingJson.ADVANCE_IN.word(advanceIn));
    writeRounding(json, profile);
    return json;
  }

  private static void writeCodes(ObjectNode json, MappingProfile profile) {
    rows(json, "accounts", profile.accounts(), String::compareTo)
        .each((code, row) -> row.put("code", code), (a, row) -> row.put("accountId", a.value()));
    rows(json, "parties", profile.parties(), String::compareTo)
        .each((code, row) -> row.put("code", code), MappingWriter::party);
    rows(json, "taxes", profile.taxes(), TAX_ORDER)
        .each(
            (key, row) -> row.put("authority", key.authority()).put("code", key.code()),
            MappingWriter::tax);
    var costObjects = json.putArray("costObjects");
    for (var costObject : profile.costObjects()) {
      var values = costObjects.addObject().put("field", costObject.field());
      rows(values, "values", costObject.values(), String::compareTo)
          .each(
              (code, row) -> row.put("code", code),
              (id, row) -> row.put("analyticAccountId", id.value()));
    }
    rows(json, "employees", profile.employees(), String::compareTo)
        .each(
            (id, row) -> row.put("employeeId", id),
            (partner, row) -> row.put("partnerId", partner.value()));
    var vendors = json.putArray("vendors");
    for (var vendor : profile.vendors()) {
      vendors
          .addObject()
          .put("vendorCode", vendor.vendorCode())
          .put("addressCode", vendor.addressCode())
          .put("partnerId", vendor.partner().value());
    }
    rows(json, "cashAdvanceAccounts", profile.cashAdvanceAccounts(), String::compareTo)
        .each((code, row) -> row.put("code", code), (a, row) -> row.put("accountId", a.value()));
    rows(json, "wages", profile.wages(), WAGE_ORDER)
        .each(MappingWriter::wage, (a, row) -> row.put("accountId", a.value()));
  }

  private static void wage(WageKey key, ObjectNode row) {
    row.put("wageType", key.wageType()).put("taxableType", key.taxableType());
  }

  private static ObjectNode posting(MappingProfile.Posting rule) {
    var json =
        Json.object()
            .put("as", MappingJson.AS.word(rule.as()))
            .put("journalId", rule.journal().value())
            .put("state", MappingJson.STATE.word(rule.state()))
            .put("date", MappingJson.DATE.word(rule.date()))
            .put("group", MappingJson.GROUP.word(rule.group()));
    var goLive = rule.goLive();
    return goLive == null ? json : json.put("goLiveDate", goLive.toString());
  }

  private static void party(MappingProfile.Party party, ObjectNode row) {
    row.put("accountId", party.account().value());
    switch (party.partner()) {
      case MappingProfile.Counterpart.OfEmployee employee -> row.put("partner", "employee");
      case MappingProfile.Counterpart.Fixed fixed -> row.put("partnerId", fixed.partner().value());
    }
  }

  private static void tax(MappingProfile.TaxTarget target, ObjectNode row) {
    switch (target) {
      case MappingProfile.TaxTarget.OnAccount on -> {
        var tax = on.tax();
        row.put("accountId", on.account().value()).put("taxId", tax == null ? null : tax.value());
      }
      case MappingProfile.TaxTarget.AsCost cost -> row.put("as", "cost");
    }
  }

  private static void writeRounding(ObjectNode json, MappingProfile profile) {
    var rounding = profile.rounding();
    if (rounding == null) {
      json.putNull("rounding");
      return;
    }
    json.putObject("rounding")
        .put("accountId", rounding.account().value())
        .put("limit", rounding.limit());
  }

  private static <K, V> Rows<K, V> rows(
      ObjectNode json, String name, Map<K, V> map, Comparator<K> order) {
    return (key, value) -> {
      var array = json.putArray(name);
      map.entrySet().stream()
          .sorted(Map.Entry.comparingByKey(order))
          .forEach(
              entry -> {
                var row = array.addObject();
                key.accept(entry.getKey(), row);
                value.accept(entry.getValue(), row);
              });
    };
  }

  private interface Rows<K, V> {
    void each(BiConsumer<K, ObjectNode> key, BiConsumer<V, ObjectNode> value);
  }
}
