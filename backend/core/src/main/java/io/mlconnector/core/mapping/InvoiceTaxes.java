package io.mlconnector.core.mapping;

import io.mlconnector.core.accounting.LedgerMasters.Tax;
import io.mlconnector.core.accounting.TaxId;
import io.mlconnector.core.accounting.VendorBill.Kind;
import io.mlconnector.core.document.Invoice;
import io.mlconnector.core.mapping.MappingProfile.TaxKey;
import io.mlconnector.core.mapping.MappingProfile.TaxTarget;
import io.mlconnector.core.money.Currency;
import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds what becomes of an invoice's taxes. Invoices name the field a tax was entered in, expense
 * reports its authority; a code that only one authority has needs no field.
 */
final class InvoiceTaxes {

  private final MappingProfile profile;
  private final Ledger ledger;
  private final Findings findings;
  private final Kind kind;

  InvoiceTaxes(MappingProfile profile, Ledger ledger, Findings findings, Kind kind) {
    this.profile = profile;
    this.ledger = ledger;
    this.findings = findings;
    this.kind = kind;
  }

  /** The tax with this amount, or empty if it was refused. */
  Optional<InvoiceTax> of(
      String place, Invoice.Tax tax, BigDecimal amount, Optional<Currency> currency) {
    var mark = findings.mark();
    var field = Text.orNull(tax.field());
    var code = Text.orNull(tax.code());
    var key = code == null ? Optional.<TaxKey>empty() : key(field, code);
    var name = Text.row(field) + (field == null || code == null ? "" : " ") + Text.row(code);
    if (key.isEmpty() && amount.signum() == 0) {
      findings.decided(place + ": tax", "a tax of zero needs no mapping", "nothing to post");
      return Optional.of(new InvoiceTax(name, amount, amount, null, null, findings.since(mark)));
    }
    if (code == null) {
      findings.missing(place, "tax code");
      return Optional.empty();
    }
    if (key.isEmpty()) {
      var facts = Map.of("authority", Text.row(field), "code", Text.row(code));
      findings.refused(place + ": tax", "tax " + name, new Problem(Code.TAX_NOT_MAPPED, facts));
      return Optional.empty();
    }
    var words = Taxes.words(key.get());
    return switch (profile.taxes().get(key.get())) {
      case null -> Optional.empty();
      case TaxTarget.AsCost cost -> {
        findings.decided(place + ": tax", "tax " + words, "stays with the cost");
        yield Optional.of(new InvoiceTax(words, amount, amount, null, null, findings.since(mark)));
      }
      case TaxTarget.OnAccount known -> onAccount(place, words, known, amount, currency);
    };
  }

  private Optional<TaxKey> key(@Nullable String field, String code) {
    var exact = new TaxKey(field == null ? "" : field, code);
    if (profile.taxes().containsKey(exact)) {
      return Optional.of(exact);
    }
    var same = new ArrayList<TaxKey>();
    profile.taxes().keySet().stream().filter(one -> one.code().equals(code)).forEach(same::add);
    return same.size() == 1 ? Optional.of(same.getFirst()) : Optional.empty();
  }

  private Optional<InvoiceTax> onAccount(
      String place,
      String words,
      TaxTarget.OnAccount target,
      BigDecimal amount,
      Optional<Currency> currency) {
    var mark = findings.mark();
    var id = target.tax();
    if (id == null) {
      return ledger
          .account(place + ": tax account", "tax " + words, target.account())
          .map(
              account ->
                  new InvoiceTax(words, amount, amount, account, null, findings.since(mark)));
    }
    return odoo(place, words, id)
        .map(
            tax ->
                new InvoiceTax(
                    words,
                    amount,
                    currency.map(known -> charged(tax, amount, known)).orElse(amount),
                    target.account(),
                    tax,
                    findings.since(mark)));
  }

  private Optional<Tax> odoo(String place, String words, TaxId id) {
    var subject = place + ": Odoo tax";
    var found = ledger.tax(subject, "tax " + words, id);
    found.ifPresent(tax -> findings.decided(subject, "tax " + words, tax.name()));
    return found;
  }

  private BigDecimal charged(Tax tax, BigDecimal amount, Currency currency) {
    return TaxSplit.of(tax.parts(kind), amount, currency).values().stream()
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }
}
