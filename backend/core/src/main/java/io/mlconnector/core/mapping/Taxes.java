package io.mlconnector.core.mapping;

import io.mlconnector.core.accounting.LedgerMasters.Tax;
import io.mlconnector.core.accounting.TaxId;
import io.mlconnector.core.document.TaxLine;
import io.mlconnector.core.mapping.MappingProfile.TaxKey;
import io.mlconnector.core.mapping.MappingProfile.TaxTarget;
import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds what becomes of a tax of the spend system's. */
final class Taxes {

  private final MappingProfile profile;
  private final Ledger ledger;
  private final Findings findings;
  private final List<TaxUse> uses = new ArrayList<>();

  Taxes(MappingProfile profile, Ledger ledger, Findings findings) {
    this.profile = profile;
    this.ledger = ledger;
    this.findings = findings;
  }

  /**
   * A tax of an expense.
   *
   * @param amount the whole
   * @param reclaim its reclaimable part
   * @param back whether the expense was given back
   */
  record Part(BigDecimal amount, BigDecimal reclaim, boolean back) {}

  /** Every use that was found, in document order. */
  List<TaxUse> uses() {
    return List.copyOf(uses);
  }

  /** The use of a tax with these amounts, or empty if it was refused. */
  Optional<TaxUse> of(String place, TaxLine tax, Part part) {
    var use = find(place, tax, part);
    use.ifPresent(uses::add);
    return use;
  }

  private Optional<TaxUse> find(String place, TaxLine tax, Part part) {
    if (part.reclaim().signum() == 0) {
      return nothingReclaimed(place, tax, part);
    }
    var key = key(place, tax);
    if (key.isEmpty()) {
      return Optional.empty();
    }
    return switch (profile.taxes().get(key.get())) {
      case null -> {
        findings.refused(subject(place), rule(key.get()), notMapped(key.get()));
        yield Optional.empty();
      }
      case TaxTarget.OnAccount known -> onAccount(place, key.get(), known, part);
      case TaxTarget.AsCost cost -> {
        findings.decided(
            subject(place), rule(key.get()) + " is never reclaimed", "stays with the cost");
        yield Optional.of(TaxUse.cost(part.amount(), part.reclaim()));
      }
    };
  }

  private Optional<TaxUse> onAccount(
      String place, TaxKey key, TaxTarget.OnAccount target, Part part) {
    var mark = findings.mark();
    var rule = rule(key);
    var account = ledger.account(subject(place), rule, target.account());
    var id = target.tax();
    var tax = id == null ? Optional.<Tax>empty() : tax(place, rule, id);
    if (account.isEmpty() || (id != null && tax.isEmpty())) {
      return Optional.empty();
    }
    return Optional.of(
        new TaxUse(
            key,
            account.get(),
            tax.orElse(null),
            part.amount(),
            part.reclaim(),
            part.back(),
            findings.since(mark)));
  }

  /**
   * A tax of which nothing is reclaimed is all cost and needs no mapping. It is told to the tax
   * report where its rate is zero, or where the ledger's tax is made to stay with the cost: else
   * the report would show a purchase whose tax was never claimed.
   */
  private Optional<TaxUse> nothingReclaimed(String place, TaxLine tax, Part part) {
    var amount = part.amount();
    var authority = Text.orNull(tax.authority());
    var code = Text.orNull(tax.code());
    var key = authority == null || code == null ? null : new TaxKey(authority, code);
    var target = key == null ? null : profile.taxes().get(key);
    var cost = TaxUse.cost(amount, BigDecimal.ZERO);
    if (key == null || !(target instanceof TaxTarget.OnAccount known)) {
      return Optional.of(cost);
    }
    var id = known.tax();
    if (id == null) {
      return Optional.of(cost);
    }
    var mark = findings.mark();
    return tax(place, rule(key), id)
        .map(
            one ->
                (amount.signum() == 0 ? isOfZero(one) : TaxUse.leavesCost(one))
                    ? new TaxUse(
                        key,
                        known.account(),
                        one,
                        amount,
                        BigDecimal.ZERO,
                        part.back(),
                        findings.since(mark))
                    : cost);
  }

  /** A tax whose amount may be zero, and still says what it is due on. */
  private static boolean isOfZero(Tax tax) {
    var percent = tax.percent();
    return percent == null || percent.signum() == 0 || RateCheck.isReverseCharge(tax);
  }

  private Optional<Tax> tax(String place, String rule, TaxId id) {
    var subject = place + ": Odoo tax";
    var found = ledger.tax(subject, rule, id);
    found.ifPresent(tax -> findings.decided(subject, rule, tax.name()));
    return found;
  }

  private Optional<TaxKey> key(String place, TaxLine tax) {
    var authority = Text.orNull(tax.authority());
    var code = Text.orNull(tax.code());
    if (authority == null) {
      findings.missing(place, "tax authority");
    }
    if (code == null) {
      findings.missing(place, "tax code");
    }
    return authority == null || code == null
        ? Optional.empty()
        : Optional.of(new TaxKey(authority, code));
  }

  private static String subject(String place) {
    return place + ": tax account";
  }

  private static String rule(TaxKey key) {
    return "tax " + words(key);
  }

  static String words(TaxKey key) {
    return Text.row(key.authority()) + " " + Text.row(key.code());
  }

  private static Problem notMapped(TaxKey key) {
    return new Problem(
        Code.TAX_NOT_MAPPED,
        Map.of("authority", Text.row(key.authority()), "code", Text.row(key.code())));
  }
}
