package io.mlconnector.odoo.client;

import io.mlconnector.core.accounting.AccountId;
import io.mlconnector.core.accounting.CompanyId;
import io.mlconnector.core.accounting.LedgerMasters.Repartition;
import io.mlconnector.core.accounting.LedgerMasters.Tax;
import io.mlconnector.core.accounting.RepartitionId;
import io.mlconnector.core.accounting.TagId;
import io.mlconnector.core.accounting.TaxId;
import java.util.List;
import java.util.stream.Collectors;

/** A company's taxes, and how each is posted and reported. */
final class Taxes {

  private static final String COMPANIES = "allowed_company_ids";

  /** A repartition and whose it is. */
  record Part(TaxId tax, boolean refund, Repartition repartition) {}

  private Taxes() {}

  static SearchRead<Tax> read(CompanyId company) {
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
            Taxes::tax)
        .in(COMPANIES, Domains.only(company));
  }

  private static Tax tax(Row row) {
    return new Tax(
        new TaxId(row.id()),
        row.textOrBlank("name"),
        row.textOrBlank("type_tax_use"),
        row.flag("active"),
        row.textOrBlank("amount_type").equals("percent")
            ? row.decimal("amount").stripTrailingZeros()
            : null,
        row.flag("price_include"),
        row.flag("analytic"),
        List.of(),
        List.of());
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
                "tag_ids",
                "use_in_tax_closing"),
            Taxes::part)
        .in(COMPANIES, Domains.only(company));
  }

  private static Part part(Row row) {
    return new Part(
        new TaxId(row.reference("tax_id")),
        row.textOrBlank("document_type").equals("refund"),
        new Repartition(
            new RepartitionId(row.id()),
            row.textOrBlank("repartition_type").equals("base"),
            row.decimal("factor_percent").stripTrailingZeros(),
            row.reference("account_id", AccountId::new),
            row.references("tag_ids").stream()
                .map(TagId::new)
                .collect(Collectors.toUnmodifiableSet()),
            row.flag("use_in_tax_closing")));
  }

  static List<Tax> with(List<Tax> taxes, List<Part> parts) {
    var byTax = parts.stream().collect(Collectors.groupingBy(Part::tax));
    return taxes.stream().map(tax -> with(tax, byTax.getOrDefault(tax.id(), List.of()))).toList();
  }

  private static Tax with(Tax tax, List<Part> parts) {
    return new Tax(
        tax.id(),
        tax.name(),
        tax.use(),
        tax.active(),
        tax.percent(),
        tax.included(),
        tax.analytic(),
        parts.stream().filter(part -> !part.refund()).map(Part::repartition).toList(),
        parts.stream().filter(Part::refund).map(Part::repartition).toList());
  }
}
