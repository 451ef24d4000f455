package io.mlconnector.odoo.client;

import io.mlconnector.core.accounting.CompanyId;
import io.mlconnector.core.accounting.Directory;
import io.mlconnector.core.accounting.LedgerMasters;
import io.mlconnector.core.accounting.LedgerMasters.Account;
import io.mlconnector.core.accounting.LedgerMasters.AnalyticAccount;
import io.mlconnector.core.accounting.LedgerMasters.Company;
import io.mlconnector.core.accounting.LedgerMasters.Journal;
import io.mlconnector.core.accounting.LedgerMasters.LedgerCurrency;
import io.mlconnector.core.accounting.LedgerMasters.Partner;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads a company's masters, one call after the other, as Odoo's cloud asks for. */
final class MastersReader {

  private static final Logger LOG = LoggerFactory.getLogger(MastersReader.class);
  private static final int PARTNERS_PER_PAGE = 1_000;
  private static final int PARTNERS_MAX = 300_000;

  private final Rpc rpc;
  private final AtomicReference<@Nullable Set<String>> lockFields = new AtomicReference<>();
  private final AtomicReference<@Nullable Set<String>> accountFields = new AtomicReference<>();

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
    return fields(accountFields, Masters.accountFields())
        .compose(fields -> rpc.run(Masters.accounts(id, fields)))
        .compose(
            accounts ->
                rpc.run(Masters.journals(id))
                    .compose(journals -> rest(company, accounts, journals)));
  }

  private Future<LedgerMasters> rest(
      Company company, List<Account> accounts, List<Journal> journals) {
    var id = company.id();
    return partners(id, 0, new ArrayList<>())
        .compose(
            partners ->
                rpc.run(Masters.analyticAccounts(id))
                    .compose(
                        analytic ->
                            rpc.run(Masters.taxes(id))
                                .compose(
                                    taxes ->
                                        currencies()
                                            .map(
                                                currencies ->
                                                    new LedgerMasters(
                                                        company,
                                                        byKey(accounts, Account::id),
                                                        byKey(journals, Journal::id),
                                                        new Directory(partners, List.of()),
                                                        byKey(analytic, AnalyticAccount::id),
                                                        byKey(taxes, Tax::id),
                                                        currencies,
                                                        Map.of())))));
  }

  private Future<List<Partner>> partners(CompanyId company, long after, List<Partner> soFar) {
    return rpc.run(Masters.partners(company, after, PARTNERS_PER_PAGE))
        .compose(page -> morePartners(company, page, soFar));
  }

  private Future<List<Partner>> morePartners(
      CompanyId company, List<Partner> page, List<Partner> soFar) {
    soFar.addAll(page);
    if (page.size() < PARTNERS_PER_PAGE) {
      return Future.succeededFuture(soFar);
    }
    if (soFar.size() >= PARTNERS_MAX) {
      LOG.warn("More than {} partners: those with higher ids cannot be mapped.", PARTNERS_MAX);
      return Future.succeededFuture(soFar);
    }
    return partners(company, page.getLast().id().value(), soFar);
  }

  private Future<Set<String>> fields(
      AtomicReference<@Nullable Set<String>> known, FieldNames question) {
    var fields = known.get();
    return fields != null
        ? Future.succeededFuture(fields)
        : rpc.run(question).onSuccess(known::set);
  }

  private static <K, V> Map<K, V> byKey(List<V> values, Function<V, K> key) {
    return values.stream()
        .collect(Collectors.toUnmodifiableMap(key, value -> value, (first, again) -> first));
  }
}
