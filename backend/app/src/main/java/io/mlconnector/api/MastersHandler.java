package io.mlconnector.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mlconnector.core.accounting.CompanyId;
import io.mlconnector.core.accounting.LedgerMasters;
import io.mlconnector.core.accounting.LedgerMasters.Account;
import io.mlconnector.core.accounting.LedgerMasters.AnalyticAccount;
import io.mlconnector.core.accounting.LedgerMasters.Company;
import io.mlconnector.core.accounting.LedgerMasters.Journal;
import io.mlconnector.core.accounting.LedgerMasters.Partner;
import io.mlconnector.core.accounting.LedgerMasters.Tax;
import io.mlconnector.db.TenantId;
import io.mlconnector.json.Json;
import io.mlconnector.sync.masters.Masters;
import io.mlconnector.tenant.Mappings;
import io.mlconnector.web.HttpProblem;
import io.mlconnector.web.Query;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@code GET /odoo/{masters}}. */
final class MastersHandler {

  private static final String COMPANY = "companyId";

  private final Masters masters;
  private final Mappings mappings;

  MastersHandler(Masters masters, Mappings mappings) {
    this.masters = masters;
    this.mappings = mappings;
  }

  Future<Void> companies(RoutingContext request, TenantId tenant) {
    Query.of(request, Set.of());
    return masters
        .companies(tenant)
        .compose(companies -> answer(request, companies.stream().map(MastersHandler::company)));
  }

  /** One list of the company in the query, or of the mapping's, or of the only one there is. */
  Guard.TenantAction list(Function<LedgerMasters, Stream<ObjectNode>> rows) {
    return (request, tenant) -> {
      var company = Query.of(request, Set.of(COMPANY)).number(COMPANY, 1, Integer.MAX_VALUE, 0);
      return (company > 0 ? Future.succeededFuture(new CompanyId(company)) : usualCompany(tenant))
          .compose(id -> masters.of(tenant, id))
          .compose(found -> answer(request, rows.apply(found)));
    };
  }

  private Future<CompanyId> usualCompany(TenantId tenant) {
    return mappings
        .current(tenant)
        .compose(
            current ->
                current
                    .map(mapping -> Future.succeededFuture(only(mapping.book().companies())))
                    .orElseGet(() -> masters.companies(tenant).map(MastersHandler::onlyOne)));
  }

  private static CompanyId onlyOne(List<Company> companies) {
    return only(companies.stream().map(Company::id).collect(Collectors.toSet()));
  }

  private static CompanyId only(Set<CompanyId> companies) {
    return switch (companies.size()) {
      case 0 -> throw HttpProblem.notFound("company");
      case 1 -> companies.iterator().next();
      default -> throw Query.refuse(COMPANY, "there are several companies: choose one");
    };
  }

  private static Future<Void> answer(RoutingContext request, Stream<ObjectNode> rows) {
    var json = Json.object();
    var items = json.putArray("items");
    rows.sorted(Comparator.comparingLong(row -> row.path("id").longValue())).forEach(items::add);
    return Answers.json(request, Answers.OK, json);
  }

  private static ObjectNode company(Company company) {
    var locked = company.locks().everything();
    return Json.object()
        .put("id", company.id().value())
        .put("name", company.name())
        .put("currency", company.currency())
        .put("lockedUpTo", locked == null ? null : locked.toString());
  }

  static Stream<ObjectNode> accounts(LedgerMasters masters) {
    return masters.accounts().values().stream().map(MastersHandler::account);
  }

  private static ObjectNode account(Account account) {
    return Json.object()
        .put("id", account.id().value())
        .put("code", account.code())
        .put("name", account.name())
        .put("type", account.type())
        .put("active", account.active())
        .put("reconcile", account.reconcile());
  }

  static Stream<ObjectNode> journals(LedgerMasters masters) {
    return masters.journals().values().stream().map(MastersHandler::journal);
  }

  private static ObjectNode journal(Journal journal) {
    return Json.object()
        .put("id", journal.id().value())
        .put("code", journal.code())
        .put("name", journal.name())
        .put("type", journal.type())
        .put("active", journal.active());
  }

  static Stream<ObjectNode> taxes(LedgerMasters masters) {
    return masters.taxes().values().stream().map(MastersHandler::tax);
  }

  private static ObjectNode tax(Tax tax) {
    return Json.object()
        .put("id", tax.id().value())
        .put("name", tax.name())
        .put("use", tax.use())
        .put("active", tax.active());
  }

  static Stream<ObjectNode> partners(LedgerMasters masters) {
    return masters.directory().partners().values().stream().map(MastersHandler::partner);
  }

  private static ObjectNode partner(Partner partner) {
    return Json.object()
        .put("id", partner.id().value())
        .put("name", partner.name())
        .put("reference", partner.reference())
        .put("vat", partner.vat())
        .put("active", partner.active());
  }

  static Stream<ObjectNode> analyticAccounts(LedgerMasters masters) {
    return masters.analyticAccounts().values().stream().map(MastersHandler::analyticAccount);
  }

  private static ObjectNode analyticAccount(AnalyticAccount account) {
    return Json.object()
        .put("id", account.id().value())
        .put("code", account.code())
        .put("name", account.name())
        .put("plan", account.plan())
        .put("active", account.active());
  }
}
