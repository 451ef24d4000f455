package io.mlconnector.sync.orders;

import io.mlconnector.core.accounting.CompanyId;
import io.mlconnector.core.order.OrderAddress;
import io.mlconnector.core.order.OrderTerms;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.odoo.Narrowing;
import io.mlconnector.odoo.Odoo;
import io.mlconnector.odoo.OdooRecord;
import io.mlconnector.odoo.RecordAnswer;
import io.mlconnector.odoo.RecordQuery;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Where bills and goods of companies go: the address of a company's own contact in Odoo. */
record Addresses(Map<CompanyId, OrderAddress> byCompany) {

  private static final int COMPANIES_MAX = 500;

  private static final List<String> FIELDS =
      List.of("name", "street", "street2", "city", "zip", "state_id", "country_code");

  Addresses {
    byCompany = Map.copyOf(byCompany);
  }

  Optional<OrderAddress> of(Optional<CompanyId> company) {
    return company.map(byCompany::get);
  }

  /** The user may not read contacts or companies: no order has an address then. */
  static final class Unreadable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    Unreadable(Problem problem) {
      super(problem.message());
      this.problem = problem;
    }

    Problem problem() {
      return problem;
    }
  }

  /** Two reads, whatever their count; a company that the user does not see is missing. */
  static Future<Addresses> of(Odoo odoo, List<CompanyId> companies, OrderTerms terms) {
    var ids = companies.stream().map(CompanyId::value).collect(Collectors.toUnmodifiableSet());
    return read(odoo, "res.company", companies, List.of("partner_id"), ids)
        .compose(
            found -> {
              var partners = new HashMap<CompanyId, Long>();
              found.forEach(
                  one ->
                      Optional.ofNullable(one.reference("partner_id"))
                          .ifPresent(partner -> partners.put(new CompanyId(one.id()), partner)));
              return read(odoo, "res.partner", companies, FIELDS, Set.copyOf(partners.values()))
                  .map(contacts -> joined(partners, contacts, terms));
            });
  }

  private static Addresses joined(
      Map<CompanyId, Long> partners, List<OdooRecord> contacts, OrderTerms terms) {
    var byPartner = new HashMap<Long, OrderAddress>();
    contacts.forEach(one -> byPartner.put(one.id(), address(one, terms)));
    var byCompany = new HashMap<CompanyId, OrderAddress>();
    partners.forEach(
        (company, partner) ->
            Optional.ofNullable(byPartner.get(partner))
                .ifPresent(address -> byCompany.put(company, address)));
    return new Addresses(byCompany);
  }

  private static Future<List<OdooRecord>> read(
      Odoo odoo, String model, List<CompanyId> companies, List<String> fields, Set<Long> ids) {
    if (ids.isEmpty()) {
      return Future.succeededFuture(List.of());
    }
    var scope = new RecordQuery.Scope(model, companies, Narrowing.NONE);
    return odoo.records(new RecordQuery(scope, fields, new RecordQuery.These(ids), COMPANIES_MAX))
        .compose(
            answer ->
                switch (answer) {
                  case RecordAnswer.Page page -> Future.succeededFuture(page.records());
                  case RecordAnswer.Refused refused ->
                      Future.failedFuture(new Unreadable(refused.problem()));
                });
  }

  /** Odoo calls a state with its country's code behind it. */
  private static OrderAddress address(OdooRecord contact, OrderTerms terms) {
    var state = Objects.requireNonNullElse(contact.name("state_id"), "");
    return new OrderAddress(
        terms.externalId(contact.id()),
        text(contact, "name"),
        text(contact, "street"),
        text(contact, "street2"),
        text(contact, "city"),
        state.replaceFirst(" \\([A-Z]{2}\\)$", ""),
        text(contact, "zip"),
        text(contact, "country_code"));
  }

  private static String text(OdooRecord contact, String field) {
    return Objects.requireNonNullElse(contact.text(field), "").strip();
  }
}
