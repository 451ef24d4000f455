package io.mlconnector.core.mapping;

import io.mlconnector.core.accounting.LedgerMasters.PaymentTerm;
import io.mlconnector.core.accounting.PaymentTermId;
import io.mlconnector.core.document.Invoice;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * When an invoice is due: by a payment term of the ledger's, or on a day.
 *
 * @param due null to leave it to the term
 */
record InvoiceTerms(@Nullable LocalDate due, @Nullable PaymentTermId term) {

  private static final String SUBJECT = "due date";
  // More than a hundred years.
  private static final int DAYS_MAX = 40_000;
  // The ledger takes no later one.
  private static final int YEAR_MAX = 9999;

  /** Finds them for an invoice of that day. */
  static InvoiceTerms of(
      Invoice invoice, LocalDate day, Collection<PaymentTerm> terms, Findings findings) {
    var given = invoice.dates().due();
    var days = days(invoice.terms());
    var counted = days == null || day.getYear() > YEAR_MAX ? null : day.plusDays(days);
    var usable = counted != null && (given == null || given.equals(counted));
    var same = terms.stream().filter(term -> usable && fits(term, days, invoice.terms())).toList();
    if (same.size() == 1) {
      findings.decided(SUBJECT, "Odoo's payment term " + same.getFirst().name(), "by the term");
      return new InvoiceTerms(null, same.getFirst().id());
    }
    note(invoice.terms(), findings);
    var due = given == null ? counted : given;
    findings.decided(
        SUBJECT,
        given == null ? "invoice date and net payment days" : "the invoice's payment due date",
        due == null ? "left to the vendor's term in Odoo" : due.toString());
    return new InvoiceTerms(due, null);
  }

  private static void note(Invoice.Terms terms, Findings findings) {
    var percent = discount(terms);
    if (percent != null) {
      var within = terms.discountDays() == null ? "" : " within " + terms.discountDays() + " days";
      findings.decided(
          "discount",
          Text.amount(percent) + " %" + within + ": no payment term of Odoo has just that",
          "posted without discount");
    }
  }

  private static boolean fits(PaymentTerm term, @Nullable Integer days, Invoice.Terms terms) {
    var percent = discount(terms);
    var own = term.discountPercent();
    if (!Objects.equals(term.days(), days)) {
      return false;
    }
    if (percent == null || own == null) {
      return percent == null && own == null;
    }
    return own.compareTo(percent) == 0 && Objects.equals(term.discountDays(), terms.discountDays());
  }

  /** The discount, or null where it is nothing. */
  private static @Nullable BigDecimal discount(Invoice.Terms terms) {
    var percent = terms.discountPercent();
    return percent == null || percent.signum() == 0 ? null : percent;
  }

  private static @Nullable Integer days(Invoice.Terms terms) {
    var days = terms.netDays();
    return days == null || days < 0 || days > DAYS_MAX ? null : days;
  }
}
