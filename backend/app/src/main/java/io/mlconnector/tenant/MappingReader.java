package io.mlconnector.tenant;

import io.mlconnector.core.accounting.AccountId;
import io.mlconnector.core.accounting.AnalyticAccountId;
import io.mlconnector.core.accounting.CompanyId;
import io.mlconnector.core.accounting.JournalId;
import io.mlconnector.core.accounting.PartnerId;
import io.mlconnector.core.accounting.TaxId;
import io.mlconnector.core.document.DocumentType;
import io.mlconnector.core.mapping.MappingBook;
import io.mlconnector.core.mapping.MappingProfile;
import io.mlconnector.core.mapping.MappingProfile.Counterpart;
import io.mlconnector.core.mapping.MappingProfile.WageKey;
import io.mlconnector.json.Fields;
import io.mlconnector.json.Words;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The mapping document, field by field. */
final class MappingReader {

  // Of whichever currency; what is more is a mistake that somebody should see.
  private static final BigDecimal ROUNDING_MAX = BigDecimal.TEN;

  private static final Words<Counterpart> EMPLOYEE =
      Words.of("employee", new Counterpart.OfEmployee());
  private static final List<String> OF_ONE_COMPANY =
      List.of("odooCompanyId", "entities", "ledgers");
  private static final Words<TaxAs> TAX_AS =
      Words.of("account", TaxAs.ACCOUNT).and("cost", TaxAs.COST);

  private enum TaxAs {
    ACCOUNT,
    COST
  }

  private MappingReader() {}

  /** The mapping, or empty where the document has no company at all; then that is noted. */
  static Optional<MappingBook> book(Fields json) {
    if (!json.has("companies")) {
      return Optional.of(MappingBook.of(profile(json)));
    }
    for (var field : OF_ONE_COMPANY) {
      if (json.has(field)) {
        json.wrong(field, "it belongs into each of the companies");
      }
    }
    var rows = json.objects("companies");
    if (rows.isEmpty()) {
      json.wrong("companies", "at least one company is expected");
      return Optional.empty();
    }
    var routes = rows.stream().map(row -> route(row.over(json))).toList();
    RouteCheck.check(rows, routes);
    return Optional.of(new MappingBook(routes));
  }

  private static MappingBook.Route route(Fields row) {
    return new MappingBook.Route(row.texts("entities"), row.texts("ledgers"), profile(row));
  }

  private static MappingProfile profile(Fields json) {
    return new MappingProfile(
        new CompanyId(json.id("odooCompanyId")),
        json.dateOrNull("goLiveDate"),
        posting(json),
        byCode(json, "accounts", "code", row -> new AccountId(row.id("accountId"))),
        byCode(json, "parties", "code", MappingReader::party),
        taxes(json),
        costObjects(json),
        byCode(json, "employees", "employeeId", row -> new PartnerId(row.id("partnerId"))),
        vendors(json),
        byCode(json, "cashAdvanceAccounts", "code", row -> new AccountId(row.id("accountId"))),
        wages(json),
        json.word("onRefusal", MappingJson.ON_REFUSAL, MappingProfile.OnRefusal.HOLD),
        json.word(
            "onClosedPeriod", MappingJson.ON_CLOSED_PERIOD, MappingProfile.OnClosedPeriod.HOLD),
        json.flag("createMissingPartners", false),
        json.word("rates", MappingJson.RATES, MappingProfile.RateChoice.ODOO),
        json.word("recallDate", MappingJson.RECALL_DATE, MappingProfile.RecallDate.ENTRY_DATE),
        json.wordOrNull("cashAdvanceCurrency", MappingJson.ADVANCE_IN),
        rounding(json));
  }

  private static Map<DocumentType, MappingProfile.Posting> posting(Fields json) {
    var rules = new HashMap<DocumentType, MappingProfile.Posting>();
    json.object("posting")
        .ifPresent(
            posting -> {
              for (var type : MappingJson.POSTED_TYPES) {
                posting.object(type.word()).ifPresent(rule -> rules.put(type, rule(type, rule)));
              }
            });
    return rules;
  }

  private static MappingProfile.Posting rule(DocumentType type, Fields json) {
    var usual = type == DocumentType.INVOICE ? MappingProfile.As.BILL : MappingProfile.As.ENTRY;
    var as = json.word("as", MappingJson.AS, usual);
    if (!as.fits(type)) {
      json.wrong("as", "only expenses and invoices can be bills");
    }
    return new MappingProfile.Posting(
        as,
        new JournalId(json.id("journalId")),
        json.word("state", MappingJson.STATE, MappingProfile.TargetState.POSTED),
        json.word("date", MappingJson.DATE, MappingProfile.DateRule.PROCESSED),
        json.word("group", MappingJson.GROUP, MappingProfile.Group.LINE),
        start(json));
  }

  private static MappingProfile.Start start(Fields json) {
    var day = json.dateOrNull("goLiveDate");
    if (!json.flag("live", true)) {
      if (day != null) {
        json.wrong("goLiveDate", "what is not live has no day");
      }
      return new MappingProfile.Start.NotYet();
    }
    return day == null ? new MappingProfile.Start.WithCompany() : new MappingProfile.Start.On(day);
  }

  private static <V> Map<String, V> byCode(
      Fields json, String list, String code, Function<Fields, V> value) {
    var values = new HashMap<String, V>();
    for (var row : json.objects(list)) {
      putOnce(values, row.text(code), value.apply(row), row, code);
    }
    return values;
  }

  private static <K, V> void putOnce(Map<K, V> values, K key, V value, Fields row, String field) {
    var missing = key.equals("");
    if (values.putIfAbsent(key, value) != null && !missing) {
      row.wrong(field, "it is in the list twice");
    }
  }

  private static MappingProfile.Party party(Fields row) {
    return new MappingProfile.Party(new AccountId(row.id("accountId")), counterpart(row));
  }

  private static Counterpart counterpart(Fields row) {
    var partnerId = row.idOrNull("partnerId");
    if (row.has("partner") == (partnerId != null)) {
      row.wrong("partner", "either \"employee\" here or a partnerId is expected");
    }
    return partnerId == null
        ? row.word("partner", EMPLOYEE, new Counterpart.OfEmployee())
        : new Counterpart.Fixed(new PartnerId(partnerId));
  }

  private static Map<MappingProfile.TaxKey, MappingProfile.TaxTarget> taxes(Fields json) {
    var taxes = new HashMap<MappingProfile.TaxKey, MappingProfile.TaxTarget>();
    for (var row : json.objects("taxes")) {
      // Of an invoice whose tax was entered in no field that has a name.
      var key = new MappingProfile.TaxKey(row.textOrBlank("authority"), row.text("code"));
      var target =
          row.word("as", TAX_AS, TaxAs.ACCOUNT) == TaxAs.COST ? asCost(row) : onAccount(row);
      putOnce(taxes, key, target, row, "code");
    }
    return taxes;
  }

  private static MappingProfile.TaxTarget onAccount(Fields row) {
    return new MappingProfile.TaxTarget.OnAccount(
        new AccountId(row.id("accountId")), tax(row.idOrNull("taxId")));
  }

  private static MappingProfile.TaxTarget asCost(Fields row) {
    for (var field : List.of("accountId", "taxId")) {
      if (row.has(field)) {
        row.wrong(field, "a tax that stays with the cost has none");
      }
    }
    return new MappingProfile.TaxTarget.AsCost();
  }

  private static Map<WageKey, AccountId> wages(Fields json) {
    var wages = new HashMap<WageKey, AccountId>();
    for (var row : json.objects("wages")) {
      var key = new WageKey(row.text("wageType"), row.textOrNull("taxableType"));
      putOnce(wages, key, new AccountId(row.id("accountId")), row, "wageType");
    }
    return wages;
  }

  private static @Nullable TaxId tax(@Nullable Long id) {
    return id == null ? null : new TaxId(id);
  }

  private static List<MappingProfile.CostObjects> costObjects(Fields json) {
    var costObjects = new ArrayList<MappingProfile.CostObjects>();
    var seen = new HashMap<String, Boolean>();
    for (var row : json.objects("costObjects")) {
      var field = row.text("field");
      putOnce(seen, field, true, row, "field");
      costObjects.add(
          new MappingProfile.CostObjects(
              field,
              byCode(
                  row,
                  "values",
                  "code",
                  value -> new AnalyticAccountId(value.id("analyticAccountId")))));
    }
    return costObjects;
  }

  private static List<MappingProfile.Vendor> vendors(Fields json) {
    var vendors = new ArrayList<MappingProfile.Vendor>();
    var seen = new HashSet<String>();
    for (var row : json.objects("vendors")) {
      var code = row.text("vendorCode");
      var address = row.textOrNull("addressCode");
      if (!seen.add(code + "\0" + (address == null ? "" : address))) {
        row.wrong("vendorCode", "it is in the list twice with this address");
      }
      vendors.add(new MappingProfile.Vendor(code, address, new PartnerId(row.id("partnerId"))));
    }
    return vendors;
  }

  private static MappingProfile.@Nullable Rounding rounding(Fields json) {
    var row = json.object("rounding");
    if (row.isEmpty()) {
      return null;
    }
    var limit = row.get().number("limit");
    if (limit.signum() < 0) {
      row.get().wrong("limit", "it is below zero");
    }
    if (limit.compareTo(ROUNDING_MAX) > 0) {
      row.get().wrong("limit", "more than " + ROUNDING_MAX + " is no rounding");
    }
    return new MappingProfile.Rounding(new AccountId(row.get().id("accountId")), limit);
  }
}
