package io.mlconnector.core.mapping;

import io.mlconnector.core.accounting.AccountId;
import io.mlconnector.core.accounting.VendorBill.Kind;
import io.mlconnector.core.document.Invoice;
import io.mlconnector.core.mapping.InvoiceShare.LineText;
import io.mlconnector.core.money.Currency;
import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Looks up the shares of an invoice's lines and makes a bill's items of them. */
final class InvoiceLines {

  private final Rules rules;
  private final MappingProfile profile;
  private final InvoiceTaxes taxes;
  private final Kind kind;
  private final InvoiceSum sum = new InvoiceSum();

  InvoiceLines(Rules rules, MappingProfile profile, Kind kind) {
    this.rules = rules;
    this.profile = profile;
    this.kind = kind;
    this.taxes = new InvoiceTaxes(profile, rules.ledger(), rules.findings(), kind);
  }

  InvoiceSum of(Invoice invoice) {
    invoice.lines().forEach(this::add);
    return sum;
  }

  private void add(Invoice.Line line) {
    var shares = line.shares();
    if (shares.isEmpty()) {
      rules.findings().missing("line " + line.position(), "allocation");
      sum.incomplete();
    }
    for (var index = 0; index < shares.size(); index++) {
      var only = shares.size() == 1;
      var place = "line " + line.position() + (only ? "" : ", share " + (index + 1));
      var price = new InvoicePrice(line, only, index == 0, decimals());
      add(place, new LineText(label(line), price), shares.get(index));
    }
  }

  private int decimals() {
    return rules.amounts().currency().map(Currency::decimals).orElse(0);
  }

  private void add(String place, LineText text, Invoice.Share share) {
    var mark = rules.findings().mark();
    var net = amount(place, "net amount", share.net());
    var shipping = orZero(place, share.shipping());
    var account = account(place, share.accountCode());
    var analytic = rules.distribution().of(place, share.coding());
    var reasons = rules.findings().since(mark);
    var due = taxes(place, share);
    var gross = gross(place, share);
    if (net.isEmpty() || shipping.isEmpty() || account.isEmpty() || due.isEmpty()) {
      sum.incomplete();
      return;
    }
    var charged = InvoiceShare.charged(due.get());
    var apart = apart(place, net.get().add(charged), shipping.get(), gross);
    var found =
        new InvoiceShare(
            text, account.get(), analytic, net.get(), shipping.get(), apart, due.get(), reasons);
    if (found.lacksBase()) {
      var facts = Map.of("tax", due.get().getFirst().name(), "place", place);
      rules
          .findings()
          .refused(place + ": tax", "Odoo's base", new Problem(Code.TAX_WITHOUT_BASE, facts));
    }
    compare(place, found, gross);
    sum.add(found, found.items());
  }

  /**
   * Whether the shipping comes on top of the net: what the spend system charges for the share says
   * so, since its description leaves it open. On top it gets an item of its own, so that the net
   * stays what the vendor wrote.
   */
  private boolean apart(
      String place, BigDecimal without, BigDecimal shipping, Optional<BigDecimal> gross) {
    if (shipping.signum() == 0) {
      return false;
    }
    var contained = gross.isPresent() && gross.get().compareTo(without) == 0;
    rules
        .findings()
        .decided(
            place + ": shipping",
            contained ? "net and taxes are the gross already" : "comes on top of the net",
            contained ? "in the net" : "an item on the same account");
    return !contained;
  }

  /** The gross is stated beside its parts; the invoice's total decides whether they are posted. */
  private void compare(String place, InvoiceShare share, Optional<BigDecimal> gross) {
    gross
        .filter(stated -> stated.compareTo(share.total()) != 0)
        .ifPresent(
            stated ->
                rules
                    .checks()
                    .compare(
                        place + ": gross",
                        signed(stated),
                        signed(share.total()),
                        Check.Cause.SPLIT_REST));
  }

  private Optional<List<InvoiceTax>> taxes(String place, Invoice.Share share) {
    var found = new ArrayList<InvoiceTax>();
    for (var tax : share.taxes()) {
      amount(place, "tax amount", tax.amount())
          .flatMap(amount -> taxes.of(place, tax, amount, rules.amounts().currency()))
          .ifPresent(found::add);
    }
    return found.size() == share.taxes().size() ? Optional.of(found) : Optional.empty();
  }

  private Optional<AccountId> account(String place, @Nullable String given) {
    var code = Text.orNull(given);
    if (code == null) {
      rules.findings().missing(place, "account code");
      return Optional.empty();
    }
    var subject = place + ": account";
    var rule = "account code " + Text.row(code);
    var account = profile.accounts().get(code);
    if (account == null) {
      rules
          .findings()
          .refused(subject, rule, Problem.of(Code.ACCOUNT_NOT_MAPPED, "code", Text.row(code)));
      return Optional.empty();
    }
    return rules.ledger().account(subject, rule, account);
  }

  private Optional<BigDecimal> gross(String place, Invoice.Share share) {
    var gross = share.gross();
    return gross == null ? Optional.empty() : amount(place, "gross amount", gross);
  }

  private Optional<BigDecimal> orZero(String place, @Nullable BigDecimal amount) {
    return amount == null ? Optional.of(BigDecimal.ZERO) : amount(place, "shipping", amount);
  }

  private Optional<BigDecimal> amount(String place, String field, @Nullable BigDecimal amount) {
    return rules.amounts().checked(place, field, amount).map(this::signed);
  }

  /** Turns the spend system's amounts round on a refund, and back. */
  private BigDecimal signed(BigDecimal amount) {
    return switch (kind) {
      case BILL -> amount;
      case REFUND -> amount.negate();
    };
  }

  private static String label(Invoice.Line line) {
    return Stream.of(line.description(), line.expenseType())
        .map(Text::row)
        .filter(text -> !text.isBlank())
        .findFirst()
        .orElse("Line " + line.position());
  }
}
