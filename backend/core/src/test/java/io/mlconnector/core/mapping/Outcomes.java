package io.mlconnector.core.mapping;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.core.accounting.EntryLine;
import io.mlconnector.core.accounting.JournalEntry;
import io.mlconnector.core.accounting.LedgerMasters;
import io.mlconnector.core.accounting.LedgerRecord;
import io.mlconnector.core.accounting.TaxMarks;
import io.mlconnector.core.accounting.VendorBill;
import io.mlconnector.core.document.FinanceDocument;
import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** What came out of a mapping, in short. */
final class Outcomes {

  private static final Pattern FACT = Pattern.compile("\\{(\\w+)}");

  private Outcomes() {}

  static Mapping map(FinanceDocument document, Profile profile) {
    return map(document, profile, Company.masters());
  }

  static Mapping map(FinanceDocument document, Profile profile, LedgerMasters masters) {
    return map(document, new Ground(profile.build(), masters, Facts.NONE, Company.TODAY));
  }

  static Mapping map(FinanceDocument document, Ground ground) {
    return new DocumentMapper().map(document, ground);
  }

  static Mapping map(FinanceDocument document) {
    return map(document, new Profile());
  }

  static JournalEntry entry(Mapping mapping) {
    assertThat(mapping).isInstanceOf(Mapping.Mapped.class);
    return switch (((Mapping.Mapped) mapping).ledgerRecord()) {
      case JournalEntry entry -> entry;
      case VendorBill bill -> throw new AssertionError("a bill: " + bill);
    };
  }

  /** The lines as {@code account[/partner] amount [analytic accounts]}. */
  static List<String> lines(Mapping mapping) {
    return entry(mapping).lines().stream().map(Outcomes::text).toList();
  }

  static VendorBill bill(Mapping mapping) {
    assertThat(mapping).isInstanceOf(Mapping.Mapped.class);
    return switch (((Mapping.Mapped) mapping).ledgerRecord()) {
      case VendorBill bill -> bill;
      case JournalEntry entry -> throw new AssertionError("an entry: " + entry);
    };
  }

  /** What the company's books hold, as {@code account value}. */
  static List<String> worth(Mapping mapping) {
    return entry(mapping).lines().stream()
        .map(line -> line.account() + " " + line.value().amount().toPlainString())
        .toList();
  }

  /** The marks of lines that have some, as {@code account amount [tags] tax/repartition}. */
  static List<String> marks(LedgerRecord ledgerRecord) {
    return ledgerRecord.lines().stream()
        .filter(line -> !line.marks().equals(TaxMarks.NONE))
        .map(
            line ->
                line.account()
                    + " "
                    + line.amount().amount().toPlainString()
                    + " "
                    + line.marks().tags()
                    + (line.marks().tax() == null
                        ? ""
                        : " " + line.marks().tax() + "/" + line.marks().repartition()))
        .toList();
  }

  static List<Check> checks(Mapping mapping) {
    assertThat(mapping).isInstanceOf(Mapping.Mapped.class);
    return ((Mapping.Mapped) mapping).checks();
  }

  static Set<Need> needs(Mapping mapping) {
    assertThat(mapping).isInstanceOf(Mapping.Open.class);
    return ((Mapping.Open) mapping).needs();
  }

  static List<Problem> reasons(Mapping mapping) {
    assertThat(mapping).isInstanceOf(Mapping.Refused.class);
    return ((Mapping.Refused) mapping).reasons();
  }

  static List<Code> codes(Mapping mapping) {
    return reasons(mapping).stream().map(Problem::code).toList();
  }

  static List<String> messages(Mapping mapping) {
    return reasons(mapping).stream().map(Problem::message).toList();
  }

  /** Whether the problem has every fact that its texts ask for. */
  static boolean filled(Problem problem) {
    var code = problem.code();
    return FACT.matcher(code.what() + code.fix())
        .results()
        .allMatch(found -> problem.facts().containsKey(found.group(1)));
  }

  static String text(EntryLine line) {
    var partner = line.partner();
    var analytic =
        line.analytic().entrySet().stream()
            .sorted(Comparator.comparingLong(share -> share.getKey().value()))
            .map(Outcomes::text)
            .collect(joining(""));
    return line.account()
        + (partner == null ? "" : "/" + partner)
        + " "
        + line.amount().amount().toPlainString()
        + analytic;
  }

  private static String text(Map.Entry<?, ?> share) {
    return " " + share.getKey() + ":" + share.getValue() + "%";
  }
}
