package io.mlconnector.odoo.client;

import io.mlconnector.core.accounting.CompanyId;
import io.mlconnector.core.accounting.LedgerMasters;
import io.mlconnector.core.accounting.LedgerMasters.Company;
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
    return rpc.run(new UserZone()).compose(zone -> read(new Gathering(company.in(zone))));
  }

  private Future<LedgerMasters> read(Gathering gathering) {
    var company = gathering.company().id();
    return fields(accountFields, Masters.accountFields())
        .compose(fields -> rpc.run(Masters.accounts(company, fields)))
        .onSuccess(gathering::accounts)
        .compose(done -> rpc.run(Masters.journals(company)))
        .onSuccess(gathering::journals)
        .compose(done -> partners(company, 0, new ArrayList<>()))
        .onSuccess(gathering::partners)
        .compose(done -> new Staff(rpc, company).read())
        .onSuccess(gathering::staff)
        .compose(done -> rpc.run(Masters.analyticAccounts(company)))
        .onSuccess(gathering::analytic)
        .compose(done -> taxes(company))
        .onSuccess(gathering::taxes)
        .compose(done -> terms(company))
        .onSuccess(gathering::terms)
        .compose(done -> currencies())
        .map(gathering::with);
  }

  private Future<List<Tax>> taxes(CompanyId company) {
    return rpc.run(TaxMasters.heads(company))
        .compose(
            heads ->
                rpc.run(TaxMasters.parts(company)).map(parts -> TaxMasters.joined(heads, parts)));
  }

  private Future<List<PaymentTerm>> terms(CompanyId company) {
    return rpc.run(TermMasters.heads(company))
        .compose(
            heads ->
                rpc.run(TermMasters.instalments(company))
                    .map(instalments -> TermMasters.joined(heads, instalments)));
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

  static <K, V> Map<K, V> byKey(List<V> values, Function<V, K> key) {
    return values.stream()
        .collect(Collectors.toUnmodifiableMap(key, value -> value, (first, again) -> first));
  }
}
