package io.mlconnector.odoo.client;

import io.mlconnector.core.accounting.CompanyId;
import io.mlconnector.core.accounting.LedgerMasters.PaymentTerm;
import io.mlconnector.core.accounting.PaymentTermId;
import io.mlconnector.odoo.rpc.Json;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Payment terms; only one that is due as a whole some days after the bill's date has days. */
final class PaymentTerms {

  private static final BigDecimal WHOLE = BigDecimal.valueOf(100);
  private static final String COMPANIES = "allowed_company_ids";

  /**
   * A part of what is due.
   *
   * @param days after the bill's date; null if it is neither all nor counted so
   */
  record Part(long term, @Nullable Integer days) {}

  private PaymentTerms() {}

  static SearchRead<PaymentTerm> read(CompanyId company) {
    return SearchRead.of(
            "account.payment.term",
            Domains.where(Domains.every(), "company_id", "in", Domains.sharedOr(company)),
            List.of("name", "early_discount", "discount_percentage", "discount_days"),
            PaymentTerms::term)
        .in(COMPANIES, Domains.only(company));
  }

  private static PaymentTerm term(Row row) {
    var early = row.flag("early_discount");
    return new PaymentTerm(
        new PaymentTermId(row.id()),
        row.textOrBlank("name"),
        null,
        early ? row.decimal("discount_percentage").stripTrailingZeros() : null,
        early ? row.integer("discount_days") : null);
  }

  static SearchRead<Part> parts(CompanyId company, List<PaymentTerm> terms) {
    var ids = Domains.ids(terms.stream().map(term -> term.id().value()).toList());
    return SearchRead.of(
            "account.payment.term.line",
            Domains.where(Domains.every(), "payment_id", "in", ids),
            List.of("payment_id", "value", "value_amount", "delay_type", "nb_days"),
            PaymentTerms::part)
        .in("active_test", Json.NODES.booleanNode(false))
        .in(COMPANIES, Domains.only(company));
  }

  private static Part part(Row row) {
    var plain =
        row.textOrBlank("value").equals("percent")
            && row.decimal("value_amount").compareTo(WHOLE) == 0
            && row.textOrBlank("delay_type").equals("days_after");
    return new Part(row.reference("payment_id"), plain ? row.integer("nb_days") : null);
  }

  static List<PaymentTerm> with(List<PaymentTerm> terms, List<Part> parts) {
    var byTerm = parts.stream().collect(Collectors.groupingBy(Part::term));
    return terms.stream()
        .map(term -> with(term, byTerm.getOrDefault(term.id().value(), List.of())))
        .toList();
  }

  private static PaymentTerm with(PaymentTerm term, List<Part> parts) {
    return new PaymentTerm(
        term.id(),
        term.name(),
        parts.size() == 1 ? parts.getFirst().days() : null,
        term.discountPercent(),
        term.discountDays());
  }
}
