package io.mlconnector.core.mapping;

import static io.mlconnector.core.mapping.Outcomes.entry;
import static io.mlconnector.core.mapping.Outcomes.lines;
import static io.mlconnector.core.mapping.Outcomes.map;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.core.accounting.AccountId;
import io.mlconnector.core.accounting.EntryLine;
import io.mlconnector.core.document.Allocation;
import io.mlconnector.core.document.CashAdvance;
import io.mlconnector.core.document.ExpenseEntry;
import io.mlconnector.core.document.ExpenseReport;
import io.mlconnector.core.document.FinanceDocument;
import io.mlconnector.core.document.JournalLine;
import io.mlconnector.core.mapping.Documents.Report;
import io.mlconnector.core.mapping.MappingProfile.Group;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

class MapperLawsTest {

  private static final BigDecimal ZERO = new BigDecimal("0.00");

  @Property
  void every_sound_report_is_mapped_and_nets_to_zero(
      @ForAll("soundReports") ExpenseReport report, @ForAll Group group) {
    var sum =
        entry(map(report, new Profile().group(group))).lines().stream()
            .map(line -> line.amount().amount())
            .reduce(ZERO, BigDecimal::add);

    assertThat(sum).isEqualByComparingTo(ZERO);
  }

  @Property
  void parties_get_what_the_journal_and_the_advances_say(
      @ForAll("soundReports") ExpenseReport report, @ForAll Group group) {
    var owed = new HashMap<AccountId, BigDecimal>();
    journal(report)
        .forEach(
            line ->
                owed.merge(
                    "CBCP".equals(line.payee()) ? Company.CARDS : Company.EMPLOYEES,
                    value(line.gross()).negate(),
                    BigDecimal::add));
    report
        .cashAdvances()
        .forEach(
            advance ->
                owed.merge(Company.EMPLOYEES, value(advance.amount()).negate(), BigDecimal::add));

    var posted = totals(map(report, new Profile().group(group)));

    for (var party : List.of(Company.EMPLOYEES, Company.CARDS)) {
      assertThat(posted.getOrDefault(party, ZERO))
          .isEqualByComparingTo(owed.getOrDefault(party, ZERO));
    }
  }

  @Property
  void each_party_has_at_most_one_line(
      @ForAll("soundReports") ExpenseReport report, @ForAll Group group) {
    var parties =
        entry(map(report, new Profile().group(group))).lines().stream()
            .filter(line -> line.partner() != null)
            .map(EntryLine::account)
            .filter(account -> !account.equals(Company.ADVANCES))
            .toList();

    assertThat(parties).doesNotHaveDuplicates();
  }

  @Property
  void what_is_on_the_advances_is_always_in_the_employees_name(
      @ForAll("soundReports") ExpenseReport report, @ForAll Group group) {
    assertThat(entry(map(report, new Profile().group(group))).lines())
        .filteredOn(line -> line.account().equals(Company.ADVANCES))
        .extracting(EntryLine::partner)
        .allMatch(Company.ANNA::equals);
  }

  @Property
  void grouping_does_not_change_what_an_account_gets(@ForAll("soundReports") ExpenseReport report) {
    var byLine = totals(map(report, new Profile().group(Group.LINE)));
    var byAccount = totals(map(report, new Profile().group(Group.ACCOUNT)));

    assertThat(byAccount).isEqualTo(byLine);
  }

  @Property
  void the_order_of_a_documents_lines_does_not_matter(
      @ForAll("soundReports") ExpenseReport report, @ForAll Group group, @ForAll long seed) {
    var profile = new Profile().group(group);

    assertThat(lines(map(shuffled(report, new Random(seed)), profile)))
        .containsExactlyInAnyOrderElementsOf(lines(map(report, profile)));
  }

  @Property(tries = 2000)
  void a_report_with_holes_is_mapped_or_refused_in_plain_words(
      @ForAll("holedReports") ExpenseReport report, @ForAll Group group) {
    assertPlain(map(report, new Profile().group(group).rounding("0.05")));
  }

  @Property(tries = 1000)
  void an_advance_with_holes_is_mapped_or_refused_in_plain_words(
      @ForAll("holedAdvances") CashAdvance advance, @ForAll Group group) {
    assertPlain(map(advance, new Profile().group(group)));
  }

  @Property
  void the_same_document_gives_the_same_outcome(@ForAll("anyDocuments") FinanceDocument document) {
    assertThat(map(document)).isEqualTo(map(document));
  }

  @Provide
  Arbitrary<ExpenseReport> soundReports() {
    return Papers.soundReports();
  }

  @Provide
  Arbitrary<ExpenseReport> holedReports() {
    return Papers.holedReports();
  }

  @Provide
  Arbitrary<CashAdvance> holedAdvances() {
    return Papers.holedAdvances();
  }

  @Provide
  Arbitrary<FinanceDocument> anyDocuments() {
    return Arbitraries.oneOf(Papers.soundReports(), Papers.holedReports(), Papers.holedAdvances());
  }

  /** Every outcome is told: reasons without unfilled facts, each once, and a trace. */
  private static void assertPlain(Mapping mapping) {
    assertThat(mapping.trace().steps()).isNotEmpty();
    switch (mapping) {
      case Mapping.Mapped mapped -> assertThat(entry(mapped).lines()).hasSizeGreaterThan(1);
      case Mapping.Open open -> assertThat(open.needs()).isNotEmpty();
      case Mapping.Ignored ignored -> assertThat(Outcomes.filled(ignored.reason())).isTrue();
      case Mapping.Refused refused ->
          assertThat(refused.reasons()).doesNotHaveDuplicates().allMatch(Outcomes::filled);
    }
  }

  private static Map<AccountId, BigDecimal> totals(Mapping mapping) {
    var totals = new HashMap<AccountId, BigDecimal>();
    entry(mapping)
        .lines()
        .forEach(line -> totals.merge(line.account(), line.amount().amount(), BigDecimal::add));
    totals.values().removeIf(total -> total.signum() == 0);
    return totals;
  }

  private static List<JournalLine> journal(ExpenseReport report) {
    return report.entries().stream()
        .flatMap(entry -> entry.allocations().stream())
        .flatMap(allocation -> allocation.journal().stream())
        .toList();
  }

  private static BigDecimal value(@Nullable BigDecimal amount) {
    return amount == null ? ZERO : amount;
  }

  private static ExpenseReport shuffled(ExpenseReport report, Random random) {
    var entries = new ArrayList<ExpenseEntry>();
    for (var entry : report.entries()) {
      var allocations =
          entry.allocations().stream()
              .map(
                  share ->
                      new Allocation(
                          share.coding(),
                          mixed(share.journal(), random),
                          mixed(share.taxes(), random)))
              .toList();
      entries.add(
          new ExpenseEntry(
              entry.entryId(),
              entry.expenseType(),
              entry.description(),
              entry.vendor(),
              entry.date(),
              entry.approved(),
              entry.spent(),
              entry.personal(),
              entry.clearingAccountCode(),
              mixed(allocations, random)));
    }
    return new Report(
            mixed(entries, random),
            mixed(report.cashAdvances(), random),
            report.employee(),
            report.test(),
            report.currency(),
            report.totalApproved(),
            report.dates())
        .build();
  }

  private static <T> List<T> mixed(List<T> items, Random random) {
    var mixed = new ArrayList<>(items);
    Collections.shuffle(mixed, random);
    return mixed;
  }
}
