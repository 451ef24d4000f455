package io.mlconnector.core.mapping;

import io.mlconnector.core.accounting.BillItem;
import io.mlconnector.core.accounting.LedgerMasters.TaxRounding;
import io.mlconnector.core.accounting.TaxId;
import io.mlconnector.core.accounting.VendorBill.Kind;
import io.mlconnector.core.document.Invoice;
import io.mlconnector.core.mapping.BillLedger.TaxedItem;
import io.mlconnector.core.mapping.Check.Cause;
import io.mlconnector.core.mapping.InvoiceItem.Price;
import io.mlconnector.core.mapping.MappingProfile.Rounding;
import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Compares what an invoice states of itself with what its shares come to. */
final class InvoiceTotal {

  private static final String SUBJECT = "total";

  private final Invoice invoice;
  private final Rules rules;
  private final Kind kind;

  InvoiceTotal(Invoice invoice, Rules rules, Kind kind) {
    this.invoice = invoice;
    this.rules = rules;
    this.kind = kind;
  }

  /** Compares the figures; a small difference of the total becomes an item. */
  void settle(InvoiceSum sum, @Nullable Rounding rounding) {
    var total = rules.amounts().checked("invoice", "total", invoice.total());
    if (total.isEmpty() || !sum.complete()) {
      rules.findings().decided(SUBJECT, "the invoice's own total", "not compared");
      return;
    }
    var stated = signed(total.get());
    var posted = sum.total();
    var difference = stated.subtract(posted);
    var cause = StatedFigure.cause(difference, sum.shares());
    rules.checks().compare(SUBJECT, total.get(), signed(posted), cause);
    parts(sum);
    rates(sum);
    if (difference.signum() == 0) {
      rules.findings().decided(SUBJECT, "the invoice's own total", Text.amount(total.get()));
    } else if (rounding != null && difference.abs().compareTo(rounding.limit()) <= 0) {
      round(sum, difference, rounding);
    } else {
      refuse(total.get(), signed(posted), cause);
    }
  }

  private void refuse(BigDecimal stated, BigDecimal posted, Cause cause) {
    var facts =
        Map.of(
            "lines", posted.toPlainString(),
            "total", stated.toPlainString(),
            "cause", Checks.words(cause));
    rules
        .findings()
        .refused(SUBJECT, "the invoice's own total", new Problem(Code.TOTAL_DIFFERS, facts));
  }

  private void round(InvoiceSum sum, BigDecimal difference, Rounding rounding) {
    var mark = rules.findings().mark();
    var rule = "rounding up to " + rounding.limit().toPlainString();
    rules
        .ledger()
        .account("rounding: account", rule, rounding.account())
        .ifPresent(
            account ->
                sum.add(
                    new InvoiceItem(
                        account,
                        "Rounding",
                        Price.of(difference),
                        difference,
                        Map.of(),
                        Map.of(),
                        null,
                        rules.findings().since(mark))));
  }

  private void parts(InvoiceSum sum) {
    compare("net", invoice.nets(), sum.net(), sum.shares());
    var shipping = invoice.shipping();
    if (shipping != null) {
      compare("shipping", List.of(shipping), sum.shipping(), sum.shares());
    }
    compare("tax", invoice.taxes(), sum.tax(), sum.shares());
  }

  /** A tax without a base is refused for that already. */
  private void rates(InvoiceSum sum) {
    var taxed =
        sum.posted().stream()
            .filter(share -> !share.lacksBase())
            .map(InvoiceShare::taxed)
            .map(share -> kind == Kind.REFUND ? share.negated() : share)
            .toList();
    rules.rates().compare("the invoice", taxed);
  }

  /** Compares with the reading that fits best; more than the rest of shares is a refusal. */
  private void compare(String subject, List<BigDecimal> readings, BigDecimal posted, int shares) {
    var lines = signed(posted);
    readings.stream()
        .flatMap(reading -> rules.amounts().fitting(reading).stream())
        .min(Comparator.comparing(reading -> reading.subtract(lines).abs()))
        .ifPresent(
            stated -> new StatedFigure("invoice", subject, stated, lines).compare(rules, shares));
  }

  /**
   * Says where Odoo's own tax will not be the spend system's. Nothing is posted of it: the tax line
   * is set before posting; but who wonders at the line finds here why it is no round percentage.
   */
  void forecast(List<TaxedItem> items, InvoiceSum sum, TaxRounding rounding) {
    sum.used()
        .forEach(
            (id, tax) -> {
              var percent = tax.percent();
              if (percent != null) {
                var forecast = TaxForecast.of(due(items, id), percent, rounding);
                compare(tax.name(), stated(items, id), forecast);
              }
            });
  }

  private void compare(String tax, BigDecimal stated, TaxForecast forecast) {
    if (stated.compareTo(forecast.odoo()) != 0) {
      var cause = forecast.cause(stated);
      var subject = "tax " + tax + " as Odoo computes it";
      rules.checks().compare(subject, signed(stated), signed(forecast.odoo()), cause);
      rules
          .findings()
          .decided(
              subject,
              Checks.words(cause),
              "set from " + forecast.odoo().toPlainString() + " to " + stated.toPlainString());
    }
  }

  private static List<BillItem> due(List<TaxedItem> items, TaxId id) {
    return items.stream().map(TaxedItem::item).filter(item -> item.taxes().contains(id)).toList();
  }

  private static BigDecimal stated(List<TaxedItem> items, TaxId id) {
    return items.stream()
        .map(item -> item.taxAmounts().getOrDefault(id, BigDecimal.ZERO))
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private BigDecimal signed(BigDecimal amount) {
    return switch (kind) {
      case BILL -> amount;
      case REFUND -> amount.negate();
    };
  }
}
