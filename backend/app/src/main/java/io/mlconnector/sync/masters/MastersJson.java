package io.mlconnector.sync.masters;

import io.mlconnector.core.accounting.AccountId;
import io.mlconnector.core.accounting.AnalyticAccountId;
import io.mlconnector.core.accounting.CompanyId;
import io.mlconnector.core.accounting.Directory;
import io.mlconnector.core.accounting.JournalId;
import io.mlconnector.core.accounting.LedgerMasters;
import io.mlconnector.core.accounting.LedgerMasters.Account;
import io.mlconnector.core.accounting.LedgerMasters.AnalyticAccount;
import io.mlconnector.core.accounting.LedgerMasters.Company;
import io.mlconnector.core.accounting.LedgerMasters.Journal;
import io.mlconnector.core.accounting.LedgerMasters.LedgerCurrency;
import io.mlconnector.core.accounting.LedgerMasters.Partner;
import io.mlconnector.core.accounting.LedgerMasters.Tax;
import io.mlconnector.core.accounting.LedgerMasters.TaxRounding;
import io.mlconnector.core.accounting.Locks;
import io.mlconnector.core.accounting.PartnerId;
import io.mlconnector.core.accounting.TaxId;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Masters as they are stored: sorted by id, so that equal masters have equal text. */
final class MastersJson {

  private MastersJson() {}

  static String text(LedgerMasters masters) {
    return write(masters).encode();
  }

  static LedgerMasters read(String text) {
    return read(new JsonObject(text));
  }

  private static JsonObject write(LedgerMasters masters) {
    var company = masters.company();
    return new JsonObject()
        .put("company", company.id().value())
        .put("name", company.name())
        .put("currency", company.currency())
        .put("lockedUpTo", text(company.locks().everything()))
        .put("zone", company.zone().getId())
        .put("accounts", array(masters.accounts().values(), MastersJson::account))
        .put("journals", array(masters.journals().values(), MastersJson::journal))
        .put("partners", array(masters.directory().partners().values(), MastersJson::partner))
        .put("analytic", array(masters.analyticAccounts().values(), MastersJson::analytic))
        .put("taxes", array(masters.taxes().values(), MastersJson::tax))
        .put("currencies", array(masters.currencies().values(), MastersJson::currency));
  }

  private static LedgerMasters read(JsonObject json) {
    var company =
        new Company(
            new CompanyId(json.getLong("company")),
            json.getString("name"),
            json.getString("currency"),
            Locks.of(date(json.getString("lockedUpTo"))),
            TaxRounding.PER_LINE,
            ZoneId.of(json.getString("zone", "Z")));
    return new LedgerMasters(
        company,
        keyed(list(json, "accounts", MastersJson::account), Account::id),
        keyed(list(json, "journals", MastersJson::journal), Journal::id),
        new Directory(list(json, "partners", MastersJson::partner), List.of()),
        keyed(list(json, "analytic", MastersJson::analytic), AnalyticAccount::id),
        keyed(list(json, "taxes", MastersJson::tax), Tax::id),
        keyed(list(json, "currencies", MastersJson::currency), LedgerCurrency::code),
        Map.of());
  }

  private static JsonObject account(Account account) {
    return row(account.id().value(), account.code(), account.name(), account.active())
        .put("type", account.type())
        .put("reconcile", account.reconcile());
  }

  private static Account account(JsonObject json) {
    return new Account(
        new AccountId(json.getLong("id")),
        json.getString("code"),
        json.getString("name"),
        json.getString("type"),
        json.getBoolean("active"),
        json.getBoolean("reconcile"));
  }

  private static JsonObject journal(Journal journal) {
    return row(journal.id().value(), journal.code(), journal.name(), journal.active())
        .put("type", journal.type());
  }

  private static Journal journal(JsonObject json) {
    return new Journal(
        new JournalId(json.getLong("id")),
        json.getString("code"),
        json.getString("name"),
        json.getString("type"),
        json.getBoolean("active"));
  }

  private static JsonObject partner(Partner partner) {
    return row(partner.id().value(), partner.reference(), partner.name(), partner.active())
        .put("vat", partner.vat())
        .put("mail", partner.mail());
  }

  private static Partner partner(JsonObject json) {
    return new Partner(
        new PartnerId(json.getLong("id")),
        json.getString("name"),
        json.getString("code"),
        json.getString("vat"),
        json.getString("mail"),
        null,
        json.getBoolean("active"));
  }

  private static JsonObject analytic(AnalyticAccount account) {
    return row(account.id().value(), account.code(), account.name(), account.active())
        .put("plan", account.plan());
  }

  private static AnalyticAccount analytic(JsonObject json) {
    return new AnalyticAccount(
        new AnalyticAccountId(json.getLong("id")),
        json.getString("code"),
        json.getString("name"),
        json.getString("plan"),
        json.getBoolean("active"));
  }

  private static JsonObject tax(Tax tax) {
    return row(tax.id().value(), null, tax.name(), tax.active()).put("use", tax.use());
  }

  private static Tax tax(JsonObject json) {
    return new Tax(
        new TaxId(json.getLong("id")),
        json.getString("name"),
        json.getString("use"),
        json.getBoolean("active"),
        null,
        false,
        false,
        List.of(),
        List.of());
  }

  private static JsonObject currency(LedgerCurrency currency) {
    return row(currency.id(), currency.code(), null, currency.active())
        .put("decimals", currency.decimals());
  }

  private static LedgerCurrency currency(JsonObject json) {
    return new LedgerCurrency(
        json.getLong("id"),
        json.getString("code"),
        json.getInteger("decimals"),
        json.getBoolean("active"));
  }

  private static JsonObject row(
      long id, @Nullable String code, @Nullable String name, boolean active) {
    return new JsonObject().put("id", id).put("code", code).put("name", name).put("active", active);
  }

  private static <T> JsonArray array(Collection<T> rows, Function<T, JsonObject> write) {
    return new JsonArray(
        rows.stream().map(write).sorted(Comparator.comparing(row -> row.getLong("id"))).toList());
  }

  private static <T> List<T> list(JsonObject json, String field, Function<JsonObject, T> read) {
    var array = json.getJsonArray(field);
    return IntStream.range(0, array.size()).mapToObj(array::getJsonObject).map(read).toList();
  }

  private static <K, T> Map<K, T> keyed(List<T> rows, Function<T, K> key) {
    return rows.stream().collect(Collectors.toMap(key, Function.identity()));
  }

  private static @Nullable String text(@Nullable LocalDate date) {
    return date == null ? null : date.toString();
  }

  private static @Nullable LocalDate date(@Nullable String text) {
    return text == null ? null : LocalDate.parse(text);
  }
}
