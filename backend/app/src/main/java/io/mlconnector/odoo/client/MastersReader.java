package io.mlconnector.odoo.client;

import io.mlconnector.core.accounting.CompanyId;
import io.mlconnector.core.accounting.Directory;
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
import io.mlconnector.odoo.rpc.Rpc;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads a company's masters, one call after the other, as Odoo's cloud asks for. */
final class MastersReader {

  /** What was read so far; each list is filled by the call that reads it. */
  private static final class Found {
    private final List<Account> accounts = new ArrayList<>();
    private final List<Journal> journals = new ArrayList<>();
    private final List<Partner> partners = new ArrayList<>();
    private final List<Employee> employees = new ArrayList<>();
    private final List<AnalyticAccount> analytic = new ArrayList<>();
    private final List<Tax> taxes = new ArrayList<>();
    private final List<PaymentTerm> terms = new ArrayList<>();

    private LedgerMasters masters(Company company, Map<String, LedgerCurrency> currencies) {
      return new LedgerMasters(
          company,
          byKey(accounts, Account::id),
          byKey(journals, Journal::id),
          new Directory(partners, employees),
          byKey(analytic, AnalyticAccount::id),
          byKey(taxes, Tax::id),
          currencies,
          byKey(terms, PaymentTerm::id));
    }
  }

  private final Rpc rpc;
  private final AtomicReference<@Nullable Set<String>> lockFields = new AtomicReference<>();
  private final AtomicReference<@Nullable Set<String>> accountFields = new AtomicReference<>();
  private final AtomicReference<@Nullable Set<String>> staffFields = new AtomicReference<>();

  MastersReader(Rpc rpc) {
    this.rpc = rpc;
  }

  Future<List<Company>> companies() {
    return fields(lockFields, Companies.lockFields())
        .compose(fields -> rpc.run(Companies.read(fields)));
  }

  Future<Map<String, LedgerCurrency>> currencies() {
    return rpc.run(Masters.currencies()).map(all -> byKey(all, LedgerCurrency::code));
  }

  /** Everything of one company, of which only the company itself was read yet. */
  Future<LedgerMasters> all(Company company) {
    return rpc.run(new UserZone()).compose(zone -> read(company.in(zone)));
  }

  private Future<LedgerMasters> read(Company company) {
    var id = company.id();
    var found = new Found();
    return fields(accountFields, Masters.accountFields())
        .compose(fields -> rpc.run(Masters.accounts(id, fields)))
        .map(found.accounts::addAll)
        .compose(next -> rpc.run(Masters.journals(id)))
        .map(found.journals::addAll)
        .compose(next -> partners(id))
        .map(found.partners::addAll)
        .compose(next -> staff(id))
        .map(found.employees::addAll)
        .compose(next -> rpc.run(Masters.analyticAccounts(id)))
        .map(found.analytic::addAll)
        .compose(next -> taxes(id))
        .map(found.taxes::addAll)
        .compose(next -> terms(id))
        .map(found.terms::addAll)
        .compose(next -> currencies())
        .map(currencies -> found.masters(company, currencies));
  }

  private Future<List<Partner>> partners(CompanyId company) {
    return new Pages<Partner>(
            "partners",
            partner -> partner.id().value(),
            after -> rpc.run(Masters.partners(company, after, Pages.SIZE)))
        .all();
  }

  /** Nobody, where the user may not see who works in the company. */
  private Future<List<Employee>> staff(CompanyId company) {
    return staffFields()
        .compose(
            fields ->
                fields.isEmpty() ? Future.succeededFuture(List.of()) : staff(company, fields));
  }

  private Future<List<Employee>> staff(CompanyId company, Set<String> fields) {
    return new Pages<Staff.Found>(
            "employees",
            found -> found.employee().id(),
            after -> rpc.run(Staff.page(company, fields, after, Pages.SIZE)).recover(IfThere::none))
        .all()
        .compose(this::withLogins);
  }

  private Future<List<Employee>> withLogins(List<Staff.Found> staff) {
    var users = staff.stream().anyMatch(found -> found.user() != null);
    var logins =
        users
            ? rpc.run(Staff.logins(staff)).recover(IfThere::none)
            : Future.succeededFuture(List.<Staff.Login>of());
    return logins
        .map(
            all ->
                all.stream()
                    .collect(Collectors.toUnmodifiableMap(Staff.Login::user, Staff.Login::name)))
        .map(names -> staff.stream().map(found -> Staff.with(found, names)).toList());
  }

  /** Without the application, asked for again each time: it may be installed. */
  private Future<Set<String>> staffFields() {
    return fields(staffFields, Staff.fields())
        .recover(e -> IfThere.<String>none(e).map(Set::copyOf));
  }

  private Future<List<Tax>> taxes(CompanyId company) {
    return rpc.run(Taxes.read(company))
        .compose(taxes -> rpc.run(Taxes.parts(company)).map(parts -> Taxes.with(taxes, parts)));
  }

  private Future<List<PaymentTerm>> terms(CompanyId company) {
    return rpc.run(PaymentTerms.read(company))
        .compose(
            terms ->
                terms.isEmpty()
                    ? Future.succeededFuture(terms)
                    : rpc.run(PaymentTerms.parts(company, terms))
                        .map(parts -> PaymentTerms.with(terms, parts)));
  }

  private Future<Set<String>> fields(
      AtomicReference<@Nullable Set<String>> known, FieldNames question) {
    var fields = known.get();
    return fields != null
        ? Future.succeededFuture(fields)
        : rpc.run(question).onSuccess(found -> known.set(found.isEmpty() ? null : found));
  }

  private static <K, V> Map<K, V> byKey(List<V> values, Function<V, K> key) {
    return values.stream()
        .collect(Collectors.toUnmodifiableMap(key, value -> value, (first, again) -> first));
  }
}
