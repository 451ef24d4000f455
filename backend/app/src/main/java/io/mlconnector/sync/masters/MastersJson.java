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
import io.mlconnector.core.accounting.LedgerMasters.Employee;
import io.mlconnector.core.accounting.LedgerMasters.Journal;
import io.mlconnector.core.accounting.LedgerMasters.LedgerCurrency;
import io.mlconnector.core.accounting.LedgerMasters.Partner;
import io.mlconnector.core.accounting.LedgerMasters.PaymentTerm;
import io.mlconnector.core.accounting.LedgerMasters.Tax;
import io.mlconnector.core.accounting.LedgerMasters.TaxRounding;
import io.mlconnector.core.accounting.Locks;
import io.mlconnector.core.accounting.PartnerId;
import io.mlconnector.core.accounting.PaymentTermId;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Masters as they are stored: sorted by id, so that equal masters have equal text. */
final class MastersJson {

  /** Grows when masters come to hold more; what is stored of another form is read anew. */
  private static final int FORM = 3;

  private MastersJson() {}

  static String text(LedgerMasters masters) {
    return write(masters).encode();
  }

  /** The masters, or empty if they are of a form that says less than is needed now. */
  static Optional<LedgerMasters> read(String text) {
    var json = new JsonObject(text);
    return json.getInteger("form", 1) == FORM ? Optional.of(read(json)) : Optional.empty();
  }

  private static JsonObject write(LedgerMasters masters) {
    var company = masters.company();
    var directory = masters.directory();
    return new JsonObject()
        .put("form", FORM)
        .put("company", company.id().value())
        .put("name", company.name())
        .put("currency", company.currency())
        .put("locks", locks(company.locks()))
        .put("rounding", company.rounding().name())
        .put("zone", company.zone().getId())
        .put("accounts", array(masters.accounts().values(), MastersJson::account))
        .put("journals", array(masters.journals().values(), MastersJson::journal))
        .put("partners", array(directory.partners().values(), MastersJson::partner))
        .put("employees", array(directory.employees(), MastersJson::employee))
        .put("analytic", array(masters.analyticAccounts().values(), MastersJson::analytic))
        .put("taxes", array(masters.taxes().values(), TaxJson::tax))
        .put("currencies", array(masters.currencies().values(), MastersJson::currency))
        .put("terms", array(masters.terms().values(), MastersJson::term));
  }

  private static LedgerMasters read(JsonObject json) {
    var company =
        new Company(
            new CompanyId(json.getLong("company")),
            json.getString("name"),
            json.getString("currency"),
            locks(json.getJsonObject("locks")),
            TaxRounding.valueOf(json.getString("rounding")),
            ZoneId.of(json.getString("zone")));
    return new LedgerMasters(
        company,
        keyed(list(json, "accounts", MastersJson::account), Account::id),
        keyed(list(json, "journals", MastersJson::journal), Journal::id),
        new Directory(
            list(json, "partners", MastersJson::partner),
            list(json, "employees", MastersJson::employee)),
        keyed(list(json, "analytic", MastersJson::analytic), AnalyticAccount::id),
        keyed(list(json, "taxes", TaxJson::tax), Tax::id),
        keyed(list(json, "currencies", MastersJson::currency), LedgerCurrency::code),
        keyed(list(json, "terms", MastersJson::term), PaymentTerm::id));
  }

  private static JsonObject locks(Locks locks) {
    return new JsonObject()
        .put("everything", text(locks.everything()))
        .put("taxed", text(locks.taxed()))
        .put("purchases", text(locks.purchases()))
        .put("sales", text(locks.sales()));
  }

  private static Locks locks(JsonObject json) {
    return new Locks(
        date(json.getString("everything")),
        date(json.getString("taxed")),
        date(json.getString("purchases")),
        date(json.getString("sales")));
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
        .put("mail", partner.mail())
        .put("payable", value(partner.payable()))
        .put("company", partner.company())
        .put("commercial", partner.commercial().value());
  }

  private static Partner partner(JsonObject json) {
    return new Partner(
        new PartnerId(json.getLong("id")),
        json.getString("name"),
        json.getString("code"),
        json.getString("vat"),
        json.getString("mail"),
        accountOrNull(json.getLong("payable")),
        json.getBoolean("active"),
        json.getBoolean("company"),
        new PartnerId(json.getLong("commercial")));
  }

  static @Nullable Long value(@Nullable AccountId account) {
    return account == null ? null : account.value();
  }

  static @Nullable AccountId accountOrNull(@Nullable Long id) {
    return id == null ? null : new AccountId(id);
  }

  private static JsonObject employee(Employee employee) {
    var partner = employee.partner();
    return row(employee.id(), null, employee.name(), employee.active())
        .put("partner", partner == null ? null : partner.value())
        .put("numbers", sorted(employee.numbers()))
        .put("logins", sorted(employee.logins()));
  }

  private static Employee employee(JsonObject json) {
    var partner = json.getLong("partner");
    return new Employee(
        json.getLong("id"),
        json.getString("name"),
        partner == null ? null : new PartnerId(partner),
        words(json.getJsonArray("numbers")),
        words(json.getJsonArray("logins")),
        json.getBoolean("active"));
  }

  private static JsonArray sorted(Set<String> words) {
    return new JsonArray(words.stream().sorted().toList());
  }

  private static Set<String> words(JsonArray array) {
    return IntStream.range(0, array.size()).mapToObj(array::getString).collect(Collectors.toSet());
  }

  private static JsonObject term(PaymentTerm term) {
    var percent = term.discountPercent();
    return row(term.id().value(), null, term.name(), true)
        .put("days", term.days())
        .put("discountPercent", percent == null ? null : percent.toPlainString())
        .put("discountDays", term.discountDays());
  }

  private static PaymentTerm term(JsonObject json) {
    var percent = json.getString("discountPercent");
    return new PaymentTerm(
        new PaymentTermId(json.getLong("id")),
        json.getString("name"),
        json.getInteger("days"),
        percent == null ? null : new BigDecimal(percent),
        json.getInteger("discountDays"));
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

  static JsonObject row(long id, @Nullable String code, @Nullable String name, boolean active) {
    return new JsonObject().put("id", id).put("code", code).put("name", name).put("active", active);
  }

  static <T> JsonArray array(Collection<T> rows, Function<T, JsonObject> write) {
    return new JsonArray(
        rows.stream().map(write).sorted(Comparator.comparing(row -> row.getLong("id"))).toList());
  }

  static <T> List<T> list(JsonObject json, String field, Function<JsonObject, T> read) {
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
