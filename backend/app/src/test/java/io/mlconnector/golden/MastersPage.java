package io.mlconnector.golden;

import static java.util.stream.Collectors.toUnmodifiableMap;
import static java.util.stream.Collectors.toUnmodifiableSet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mlconnector.core.accounting.AccountId;
import io.mlconnector.core.accounting.AnalyticAccountId;
import io.mlconnector.core.accounting.CompanyId;
import io.mlconnector.core.accounting.Directory;
import io.mlconnector.core.accounting.JournalId;
import io.mlconnector.core.accounting.LedgerMasters;
import io.mlconnector.core.accounting.Locks;
import io.mlconnector.core.accounting.PartnerId;
import io.mlconnector.core.accounting.PaymentTermId;
import io.mlconnector.core.accounting.RepartitionId;
import io.mlconnector.core.accounting.TagId;
import io.mlconnector.core.accounting.TaxId;
import io.mlconnector.core.mapping.Need;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** A company's masters as they stand in the page {@code ledger.json}, each by its id. */
record MastersPage(CompanyId id, JsonNode json, LedgerMasters masters) {

  /** Who is created; no case needs more than one. */
  static final PartnerId CREATED = new PartnerId(900);

  MastersPage(String id, JsonNode json) {
    this(new CompanyId(Long.parseLong(id)), json, masters(id, json));
  }

  /** The page once the partners that a mapping asked for are created. */
  MastersPage with(Set<Need> needs) {
    ObjectNode changed = json.deepCopy();
    for (var need : needs) {
      if (need instanceof Need.NewPartner partner) {
        changed
            .withObject("/partners/" + CREATED)
            .put("name", partner.name())
            .put("payable", json.path("payableOfNewPartners").asLong());
      }
    }
    return new MastersPage(id.toString(), changed);
  }

  /** The name of a tax report's tag. */
  String tag(TagId id) {
    return json.path("tags").path(id.toString()).asText();
  }

  private static LedgerMasters masters(String id, JsonNode json) {
    var currencies =
        each(
            json, "currencies", one -> one.getKey(), one -> currency(one.getKey(), one.getValue()));
    return new LedgerMasters(
        company(id, json),
        each(json, "accounts", one -> new AccountId(number(one)), MastersPage::account),
        each(json, "journals", one -> new JournalId(number(one)), MastersPage::journal),
        directory(json),
        each(
            json,
            "analyticAccounts",
            one -> new AnalyticAccountId(number(one)),
            MastersPage::analytic),
        each(json, "taxes", one -> new TaxId(number(one)), MastersPage::tax),
        currencies,
        each(json, "terms", one -> new PaymentTermId(number(one)), MastersPage::term));
  }

  private static LedgerMasters.Company company(String id, JsonNode json) {
    var locks = json.path("locks");
    return new LedgerMasters.Company(
        new CompanyId(Long.parseLong(id)),
        json.path("name").asText(),
        json.path("currency").asText(),
        new Locks(
            day(locks, "everything"),
            day(locks, "taxed"),
            day(locks, "purchases"),
            day(locks, "sales")),
        json.path("rounding").asText().equals("globally")
            ? LedgerMasters.TaxRounding.GLOBALLY
            : LedgerMasters.TaxRounding.PER_LINE,
        ZoneId.of(json.path("zone").asText()));
  }

  private static LedgerMasters.Account account(Map.Entry<String, JsonNode> row) {
    var json = row.getValue();
    return new LedgerMasters.Account(
        new AccountId(number(row)),
        row.getKey(),
        json.path("name").asText(),
        json.path("type").asText(),
        active(json),
        json.path("reconcile").asBoolean());
  }

  private static LedgerMasters.Journal journal(Map.Entry<String, JsonNode> row) {
    var json = row.getValue();
    return new LedgerMasters.Journal(
        new JournalId(number(row)),
        json.path("code").asText(),
        json.path("name").asText(),
        json.path("type").asText(),
        active(json));
  }

  private static Directory directory(JsonNode json) {
    return new Directory(
        json.path("partners").properties().stream().map(MastersPage::partner).toList(),
        json.path("staff").properties().stream().map(MastersPage::employee).toList());
  }

  private static LedgerMasters.Partner partner(Map.Entry<String, JsonNode> row) {
    var json = row.getValue();
    var payable = json.path("payable");
    var id = number(row);
    return new LedgerMasters.Partner(
        new PartnerId(id),
        json.path("name").asText(),
        text(json, "ref"),
        text(json, "vat"),
        text(json, "mail"),
        payable.isNumber() ? new AccountId(payable.asLong()) : null,
        active(json),
        json.path("company").asBoolean(),
        new PartnerId(json.path("under").asLong(id)));
  }

  private static LedgerMasters.Employee employee(Map.Entry<String, JsonNode> row) {
    var json = row.getValue();
    var partner = json.path("partner");
    return new LedgerMasters.Employee(
        number(row),
        json.path("name").asText(),
        partner.isNumber() ? new PartnerId(partner.asLong()) : null,
        texts(json, "numbers"),
        texts(json, "logins"),
        active(json));
  }

  private static LedgerMasters.AnalyticAccount analytic(Map.Entry<String, JsonNode> row) {
    var json = row.getValue();
    return new LedgerMasters.AnalyticAccount(
        new AnalyticAccountId(number(row)),
        text(json, "code"),
        json.path("name").asText(),
        text(json, "plan"),
        active(json));
  }

  private static LedgerMasters.Tax tax(Map.Entry<String, JsonNode> row) {
    var json = row.getValue();
    return new LedgerMasters.Tax(
        new TaxId(number(row)),
        json.path("name").asText(),
        json.path("use").asText("purchase"),
        active(json),
        amount(json, "percent"),
        json.path("included").asBoolean(),
        json.path("analytic").asBoolean(),
        repartitions(json.path("bills")),
        repartitions(json.path("refunds")));
  }

  private static List<LedgerMasters.Repartition> repartitions(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false).map(MastersPage::repartition).toList();
  }

  private static LedgerMasters.Repartition repartition(JsonNode json) {
    var account = json.path("account");
    var percent = amount(json, "percent");
    return new LedgerMasters.Repartition(
        new RepartitionId(json.path("id").asLong()),
        json.path("base").asBoolean(),
        percent == null ? BigDecimal.valueOf(100) : percent,
        account.isNumber() ? new AccountId(account.asLong()) : null,
        StreamSupport.stream(json.path("tags").spliterator(), false)
            .map(tag -> new TagId(tag.asLong()))
            .collect(toUnmodifiableSet()));
  }

  private static LedgerMasters.LedgerCurrency currency(String code, JsonNode json) {
    return new LedgerMasters.LedgerCurrency(
        json.path("id").asLong(), code, json.path("decimals").asInt(), active(json));
  }

  private static LedgerMasters.PaymentTerm term(Map.Entry<String, JsonNode> row) {
    var json = row.getValue();
    var discountDays = json.path("discountDays");
    return new LedgerMasters.PaymentTerm(
        new PaymentTermId(number(row)),
        json.path("name").asText(),
        json.path("days").asInt(),
        amount(json, "discountPercent"),
        discountDays.isNumber() ? discountDays.asInt() : null);
  }

  private static <K, V> Map<K, V> each(
      JsonNode json,
      String list,
      Function<Map.Entry<String, JsonNode>, K> key,
      Function<Map.Entry<String, JsonNode>, V> value) {
    return json.path(list).properties().stream().collect(toUnmodifiableMap(key, value));
  }

  private static long number(Map.Entry<String, JsonNode> row) {
    return Long.parseLong(row.getKey());
  }

  private static boolean active(JsonNode json) {
    return json.path("active").asBoolean(true);
  }

  static @Nullable String text(JsonNode json, String field) {
    return json.hasNonNull(field) ? json.path(field).asText() : null;
  }

  private static Set<String> texts(JsonNode json, String field) {
    return StreamSupport.stream(json.path(field).spliterator(), false)
        .map(JsonNode::asText)
        .collect(toUnmodifiableSet());
  }

  private static @Nullable BigDecimal amount(JsonNode json, String field) {
    return json.hasNonNull(field) ? json.path(field).decimalValue() : null;
  }

  private static @Nullable LocalDate day(JsonNode json, String field) {
    return json.hasNonNull(field) ? LocalDate.parse(json.path(field).asText()) : null;
  }
}
