package io.mlconnector.core.mapping;

import io.mlconnector.core.accounting.EntryLine;
import io.mlconnector.core.accounting.JournalEntry;
import io.mlconnector.core.mapping.Check.Cause;
import io.mlconnector.core.mapping.Draft.Amount;
import io.mlconnector.core.mapping.MappingProfile.Group;
import io.mlconnector.core.mapping.MappingProfile.RateChoice;
import io.mlconnector.core.mapping.MappingProfile.TaxKey;
import io.mlconnector.core.money.Money;
import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Makes a journal entry of a draft. */
final class EntryForm {

  // Nobody reads more, and Odoo takes minutes for them.
  static final int LINES_MAX = 5_000;

  private final Header header;
  private final Ground ground;
  private final Rules rules;

  EntryForm(Header header, Ground ground, Rules rules) {
    this.header = header;
    this.ground = ground;
    this.rules = rules;
  }

  /** The entry or what it needs; empty if it was refused. */
  Optional<Mapping> of(Draft draft) {
    var findings = rules.findings();
    var rows = rows(draft, header, findings);
    if (rows.size() < 2) {
      findings.refused("entry", "an entry needs two lines", Problem.of(Code.NOTHING_TO_POST));
      return Optional.empty();
    }
    if (rows.size() > LINES_MAX) {
      findings.refused("entry", "lines of one entry", tooMany(rows.size()));
      return Optional.empty();
    }
    findings.decided("entry", "debits equal credits", rows.size() + " lines");
    var byOdoo = header.foreign() && ground.profile().rates() == RateChoice.ODOO;
    if (byOdoo && Rates.open(header, ground)) {
      return Optional.of(new Mapping.Open(Set.of(Rates.need(header)), findings.trace()));
    }
    var lines = lines(rows);
    var valued =
        byOdoo
            ? Rates.of(header, ground, findings)
                .map(rate -> Valuation.byRate(lines, rate, header.own()))
            : Optional.of(lines);
    return valued.map(
        all ->
            rules
                .staff()
                .wanted()
                .<Mapping>map(need -> new Mapping.Open(Set.of(need), findings.trace()))
                .orElseGet(() -> mapped(all, rows, draft)));
  }

  /**
   * The rows as the tenant wants them; summed by account where there would be too many. The sums
   * are as right as the lines, so there is no reason to hold the document.
   */
  static List<Amount> rows(Draft draft, Header header, Findings findings) {
    var rows = draft.rows(header.posting().group(), header.title());
    if (rows.size() <= LINES_MAX) {
      return rows;
    }
    findings.decided(
        "lines", "more than " + LINES_MAX + " lines are summed", "one for each account");
    return draft.rows(Group.ACCOUNT, header.title());
  }

  static Problem tooMany(int count) {
    var facts = Map.of("count", String.valueOf(count), "max", String.valueOf(LINES_MAX));
    return new Problem(Code.TOO_MANY_LINES, facts);
  }

  private List<EntryLine> lines(List<Amount> rows) {
    return rows.stream().map(this::line).toList();
  }

  private EntryLine line(Amount row) {
    var bucket = row.bucket();
    var value = row.value();
    var amount = new Money(row.debit(), header.currency());
    var worth =
        value != null
            ? new Money(value, header.own())
            : header.foreign() ? Money.zero(header.own()) : amount;
    return new EntryLine(
        bucket.account(),
        bucket.partner(),
        row.label().isBlank() ? header.title() : row.label(),
        amount,
        worth,
        bucket.analytic(),
        bucket.marks());
  }

  private Mapping mapped(List<EntryLine> lines, List<Amount> rows, Draft draft) {
    compareTaxes(draft);
    var entry =
        new JournalEntry(
            ground.profile().company(),
            header.posting().journal(),
            header.date(),
            header.currency(),
            header.own(),
            header.document().businessId(),
            lines);
    var reasons = rows.stream().map(Amount::reasons).toList();
    return new Mapping.Mapped(entry, rules.findings().trace(), reasons, rules.checks().all());
  }

  private void compareTaxes(Draft draft) {
    var posted = new LinkedHashMap<TaxKey, BigDecimal>();
    for (var amount : draft.amounts()) {
      var key = amount.bucket().tax();
      if (key != null) {
        posted.merge(key, amount.debit(), BigDecimal::add);
      }
    }
    var stated = new LinkedHashMap<TaxKey, BigDecimal>();
    for (var use : rules.taxes().uses()) {
      var key = use.key();
      if (key != null) {
        stated.merge(key, use.reclaim(), BigDecimal::add);
      }
    }
    stated.forEach(
        (key, sum) ->
            rules
                .checks()
                .compare(
                    "tax " + Taxes.words(key),
                    sum,
                    posted.getOrDefault(key, BigDecimal.ZERO),
                    Cause.UNEXPLAINED));
  }
}
