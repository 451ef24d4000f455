package io.mlconnector.odoo.client;

import io.mlconnector.core.accounting.AccountId;
import io.mlconnector.core.accounting.AnalyticAccountId;
import io.mlconnector.core.accounting.CompanyId;
import io.mlconnector.core.accounting.JournalId;
import io.mlconnector.core.accounting.LedgerMasters.Account;
import io.mlconnector.core.accounting.LedgerMasters.AnalyticAccount;
import io.mlconnector.core.accounting.LedgerMasters.Journal;
import io.mlconnector.core.accounting.LedgerMasters.LedgerCurrency;
import io.mlconnector.core.accounting.LedgerMasters.Partner;
import io.mlconnector.core.accounting.PartnerId;
import io.mlconnector.odoo.rpc.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** The master data of one company, one search each; archived records are left out. */
final class Masters {

  private static final String COMPANIES = "allowed_company_ids";
  private static final List<String> ACCOUNT_VARIANTS =
      List.of("company_ids", "company_id", "active", "deprecated");

  private static final List<String> PARTNER_FIELDS =
      List.of(
          "name",
          "ref",
          "vat",
          "email",
          "active",
          "property_account_payable_id",
          "is_company",
          "commercial_partner_id");

  private Masters() {}

  /**
   * Accounts belong to several companies since Odoo 18, and are archived, not deprecated, in 19.
   */
  static FieldNames accountFields() {
    return new FieldNames("account.account", ACCOUNT_VARIANTS);
  }

  /** The chart; codes differ by company and are given for the one in the context. */
  static SearchRead<Account> accounts(CompanyId company, Set<String> variants) {
    var shared = variants.contains("company_ids");
    var domain =
        Domains.where(
            Domains.every(), shared ? "company_ids" : "company_id", "in", Domains.only(company));
    var fields = new ArrayList<>(List.of("code", "name", "account_type", "reconcile"));
    var marks = List.of("active", "deprecated");
    marks.stream().filter(variants::contains).forEach(fields::add);
    return SearchRead.of("account.account", domain, fields, row -> account(row, variants))
        .in(COMPANIES, Domains.only(company));
  }

  private static Account account(Row row, Set<String> variants) {
    var archived = variants.contains("active") && !row.flag("active");
    var deprecated = variants.contains("deprecated") && row.flag("deprecated");
    return new Account(
        new AccountId(row.id()),
        row.textOrBlank("code"),
        row.textOrBlank("name"),
        row.textOrBlank("account_type"),
        !archived && !deprecated,
        row.flag("reconcile"));
  }

  static SearchRead<Journal> journals(CompanyId company) {
    return SearchRead.of(
            "account.journal",
            Domains.where(Domains.every(), "company_id", "in", Domains.only(company)),
            List.of("code", "name", "type", "active"),
            Masters::journal)
        .in(COMPANIES, Domains.only(company));
  }

  private static Journal journal(Row row) {
    return new Journal(
        new JournalId(row.id()),
        row.textOrBlank("code"),
        row.textOrBlank("name"),
        row.textOrBlank("type"),
        row.flag("active"));
  }

  /** The next page after an id; an offset would skip rows when others write meanwhile. */
  static SearchRead<Partner> partners(CompanyId company, long after, int pageSize) {
    var mine = Domains.where(Domains.every(), "company_id", "in", Domains.sharedOr(company));
    return SearchRead.of(
            "res.partner",
            Domains.where(mine, "id", ">", Json.NODES.numberNode(after)),
            PARTNER_FIELDS,
            Masters::partner)
        .in(COMPANIES, Domains.only(company))
        .atMost(pageSize);
  }

  private static Partner partner(Row row) {
    var id = new PartnerId(row.id());
    return new Partner(
        id,
        row.textOrBlank("name"),
        row.text("ref"),
        row.text("vat"),
        row.text("email"),
        row.reference("property_account_payable_id", AccountId::new),
        row.flag("active"),
        row.flag("is_company"),
        Objects.requireNonNullElse(row.reference("commercial_partner_id", PartnerId::new), id));
  }

  static SearchRead<AnalyticAccount> analyticAccounts(CompanyId company) {
    return SearchRead.of(
            "account.analytic.account",
            Domains.where(Domains.every(), "company_id", "in", Domains.sharedOr(company)),
            List.of("code", "name", "root_plan_id", "active"),
            Masters::analyticAccount)
        .in(COMPANIES, Domains.only(company));
  }

  private static AnalyticAccount analyticAccount(Row row) {
    return new AnalyticAccount(
        new AnalyticAccountId(row.id()),
        row.text("code"),
        row.textOrBlank("name"),
        row.referenceName("root_plan_id"),
        row.flag("active"));
  }

  /** All currencies, the inactive ones too: a posting in one is refused late, and without words. */
  static SearchRead<LedgerCurrency> currencies() {
    return SearchRead.of(
            "res.currency",
            Domains.every(),
            List.of("name", "decimal_places", "active"),
            row ->
                new LedgerCurrency(
                    row.id(),
                    row.textOrBlank("name"),
                    row.integer("decimal_places"),
                    row.flag("active")))
        .in("active_test", Json.NODES.booleanNode(false));
  }
}
