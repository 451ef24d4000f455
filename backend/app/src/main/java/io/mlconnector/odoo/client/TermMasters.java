package io.mlconnector.odoo.client;

import io.mlconnector.core.accounting.CompanyId;
import io.mlconnector.core.accounting.LedgerMasters.PaymentTerm;
import io.mlconnector.core.accounting.PaymentTermId;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Payment terms: one search for them, one for their instalments. */
final class TermMasters {

  private static final BigDecimal WHOLE = BigDecimal.valueOf(100);

  private TermMasters() {}

  /** A term without its instalments. */
  record Head(
      long id, String name, @Nullable BigDecimal discountPercent, @Nullable Integer discountDays) {}

  /**
   * An instalment.
   *
   * @param days from the invoice date; null where Odoo counts otherwise
   */
  record Instalment(long term, boolean whole, @Nullable Integer days) {}

  static SearchRead<Head> heads(CompanyId company) {
    return SearchRead.of(
            "account.payment.term",
            Domains.where(Domains.every(), "company_id", "in", Domains.sharedOr(company)),
            List.of("name", "early_discount", "discount_percentage", "discount_days"),
            TermMasters::head)
        .in("allowed_company_ids", Domains.only(company));
  }

  private static Head head(Row row) {
    var discount = row.flag("early_discount");
    return new Head(
        row.id(),
        row.textOrBlank("name"),
        discount ? row.decimal("discount_percentage") : null,
        discount ? row.integer("discount_days") : null);
  }

  static SearchRead<Instalment> instalments(CompanyId company) {
    return SearchRead.of(
            "account.payment.term.line",
            Domains.every(),
            List.of("payment_id", "value", "value_amount", "delay_type", "nb_days"),
            TermMasters::instalment)
        .in("allowed_company_ids", Domains.only(company));
  }

  private static Instalment instalment(Row row) {
    var whole =
        row.textOrBlank("value").equals("percent")
            && row.decimal("value_amount").compareTo(WHOLE) == 0;
    return new Instalment(
        row.reference("payment_id"),
        whole,
        row.textOrBlank("delay_type").equals("days_after") ? row.integer("nb_days") : null);
  }

  static List<PaymentTerm> joined(List<Head> heads, List<Instalment> instalments) {
    var byTerm = instalments.stream().collect(Collectors.groupingBy(Instalment::term));
    return heads.stream()
        .map(head -> term(head, byTerm.getOrDefault(head.id(), List.of())))
        .toList();
  }

  private static PaymentTerm term(Head head, List<Instalment> instalments) {
    var only = instalments.size() == 1 ? instalments.getFirst() : null;
    return new PaymentTerm(
        new PaymentTermId(head.id()),
        head.name(),
        only != null && only.whole() ? only.days() : null,
        head.discountPercent(),
        head.discountDays());
  }
}
