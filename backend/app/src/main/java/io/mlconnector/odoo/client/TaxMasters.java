package io.mlconnector.odoo.client;

import io.mlconnector.core.accounting.AccountId;
import io.mlconnector.core.accounting.CompanyId;
import io.mlconnector.core.accounting.LedgerMasters.Repartition;
import io.mlconnector.core.accounting.LedgerMasters.Tax;
import io.mlconnector.core.accounting.RepartitionId;
import io.mlconnector.core.accounting.TagId;
import io.mlconnector.core.accounting.TaxId;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;

/** A company's taxes with how each is posted: one search for the taxes, one for their parts. */
final class TaxMasters {

  private static final String COMPANIES = "allowed_company_ids";

  private TaxMasters() {}

  /** A tax without its parts. */
  record Head(
      long id,
      String name,
      String use,
      boolean active,
      String kind,
      BigDecimal amount,
      boolean included,
      boolean analytic) {}

  /** A part of a tax; a refund has its own. */
  record Part(long tax, boolean refund, Repartition share) {}

  static SearchRead<Head> heads(CompanyId company) {
    return SearchRead.of(
            "account.tax",
            Domains.where(Domains.every(), "company_id", "in", Domains.only(company)),
            List.of(
                "name",
                "type_tax_use",
                "active",
                "amount_type",
                "amount",
                "price_include",
                "analytic"),
            row ->
                new Head(
                    row.id(),
                    row.textOrBlank("name"),
                    row.textOrBlank("type_tax_use"),
                    row.flag("active"),
                    row.textOrBlank("amount_type"),
                    row.decimal("amount"),
                    row.flag("price_include"),
                    row.flag("analytic")))
        .in(COMPANIES, Domains.only(company));
  }

  static SearchRead<Part> parts(CompanyId company) {
    return SearchRead.of(
            "account.tax.repartition.line",
            Domains.where(Domains.every(), "company_id", "in", Domains.only(company)),
            List.of(
                "tax_id",
                "document_type",
                "repartition_type",
                "factor_percent",
                "account_id",
                "tag_ids"),
            TaxMasters::part)
        .in(COMPANIES, Domains.only(company));
  }

  private static Part part(Row row) {
    var account = row.referenceOrNull("account_id");
    return new Part(
        row.reference("tax_id"),
        row.textOrBlank("document_type").equals("refund"),
        new Repartition(
            new RepartitionId(row.id()),
            row.textOrBlank("repartition_type").equals("base"),
            row.decimal("factor_percent"),
            account == null ? null : new AccountId(account),
            row.references("tag_ids").stream().map(TagId::new).collect(Collectors.toSet())));
  }

  static List<Tax> joined(List<Head> heads, List<Part> parts) {
    var byTax = parts.stream().collect(Collectors.groupingBy(Part::tax));
    return heads.stream().map(head -> tax(head, byTax.getOrDefault(head.id(), List.of()))).toList();
  }

  private static Tax tax(Head head, List<Part> parts) {
    return new Tax(
        new TaxId(head.id()),
        head.name(),
        head.use(),
        head.active(),
        head.kind().equals("percent") ? head.amount() : null,
        head.included(),
        head.analytic(),
        shares(parts, false),
        shares(parts, true));
  }

  private static List<Repartition> shares(List<Part> parts, boolean refund) {
    return parts.stream().filter(part -> part.refund() == refund).map(Part::share).toList();
  }
}
