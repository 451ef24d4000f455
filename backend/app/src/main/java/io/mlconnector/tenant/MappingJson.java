package io.mlconnector.tenant;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mlconnector.core.document.DocumentType;
import io.mlconnector.core.mapping.MappingProfile;
import io.mlconnector.core.mapping.MappingProfile.As;
import io.mlconnector.core.mapping.MappingProfile.DateRule;
import io.mlconnector.core.mapping.MappingProfile.Group;
import io.mlconnector.core.mapping.MappingProfile.OnClosedPeriod;
import io.mlconnector.core.mapping.MappingProfile.OnRefusal;
import io.mlconnector.core.mapping.MappingProfile.TargetState;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.json.Fields;
import io.mlconnector.json.Json;
import io.mlconnector.json.Words;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** The mapping document as JSON: read strictly, written with its lists in a fixed order. */
public final class MappingJson {

  static final Words<As> AS = Words.of("entry", As.ENTRY).and("bill", As.BILL);
  static final Words<TargetState> STATE =
      Words.of("posted", TargetState.POSTED).and("draft", TargetState.DRAFT);
  static final Words<DateRule> DATE =
      Words.of("processed", DateRule.PROCESSED)
          .and("submitted", DateRule.SUBMITTED)
          .and("reportEnd", DateRule.REPORT_END)
          .and("entryDate", DateRule.ENTRY_DATE)
          .and("today", DateRule.TODAY);
  static final Words<Group> GROUP = Words.of("line", Group.LINE).and("account", Group.ACCOUNT);
  static final Words<OnRefusal> ON_REFUSAL =
      Words.of("hold", OnRefusal.HOLD).and("reject", OnRefusal.REJECT);
  static final Words<OnClosedPeriod> ON_CLOSED_PERIOD =
      Words.of("hold", OnClosedPeriod.HOLD)
          .and("nextOpenDay", OnClosedPeriod.NEXT_OPEN_DAY)
          .and("reject", OnClosedPeriod.REJECT);
  static final List<DocumentType> POSTED_TYPES =
      List.of(
          DocumentType.EXPENSE,
          DocumentType.INVOICE,
          DocumentType.CASH_ADVANCE,
          DocumentType.PAYROLL);

  private MappingJson() {}

  /** What a document was found to be. */
  public sealed interface Reading {

    record Good(MappingProfile profile) implements Reading {}

    /** Everything that is wrong with it. */
    record Bad(List<Problem> problems) implements Reading {
      public Bad {
        problems = List.copyOf(problems);
      }
    }
  }

  public static Reading read(JsonNode document) {
    var fields = Fields.of(document);
    var profile = MappingReader.profile(fields);
    var problems = fields.finish();
    return problems.isEmpty() ? new Reading.Good(profile) : new Reading.Bad(problems);
  }

  public static ObjectNode write(MappingProfile profile) {
    var json = Json.object();
    json.put("odooCompanyId", profile.company().value());
    json.put("goLiveDate", profile.goLive() == null ? null : profile.goLive().toString());
    var posting = json.putObject("posting");
    for (var type : POSTED_TYPES) {
      var rule = profile.posting().get(type);
      if (rule != null) {
        posting.set(type.word(), posting(rule));
      }
    }
    writeCodes(json, profile);
    json.put("onRefusal", ON_REFUSAL.word(profile.onRefusal()));
    json.put("onClosedPeriod", ON_CLOSED_PERIOD.word(profile.onClosedPeriod()));
    json.put("createMissingPartners", profile.createMissingPartners());
    writeRounding(json, profile);
    return json;
  }

  private static void writeCodes(ObjectNode json, MappingProfile profile) {
    rows(json, "accounts", profile.accounts(), String::compareTo)
        .each((code, row) -> row.put("code", code), (a, row) -> row.put("accountId", a.value()));
    rows(json, "parties", profile.parties(), String::compareTo)
        .each((code, row) -> row.put("code", code), MappingJson::party);
    rows(json, "taxes", profile.taxes(), TAX_ORDER)
        .each(
            (key, row) -> row.put("authority", key.authority()).put("code", key.code()),
            MappingJson::tax);
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
  }

  private static final Comparator<MappingProfile.TaxKey> TAX_ORDER =
      Comparator.comparing(MappingProfile.TaxKey::authority)
          .thenComparing(MappingProfile.TaxKey::code);

  private static ObjectNode posting(MappingProfile.Posting rule) {
    return Json.object()
        .put("as", AS.word(rule.as()))
        .put("journalId", rule.journal().value())
        .put("state", STATE.word(rule.state()))
        .put("date", DATE.word(rule.date()))
        .put("group", GROUP.word(rule.group()));
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
