package io.mlconnector.concur.decoding;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.mlconnector.core.accounting.AccountId;
import io.mlconnector.core.accounting.CompanyId;
import io.mlconnector.core.accounting.Directory;
import io.mlconnector.core.accounting.JournalId;
import io.mlconnector.core.accounting.LedgerMasters;
import io.mlconnector.core.accounting.LedgerMasters.TaxRounding;
import io.mlconnector.core.accounting.Locks;
import io.mlconnector.core.accounting.PartnerId;
import io.mlconnector.core.document.AdvanceLine;
import io.mlconnector.core.document.Allocation;
import io.mlconnector.core.document.CashAdvance;
import io.mlconnector.core.document.CashAdvanceApplication;
import io.mlconnector.core.document.DocumentType;
import io.mlconnector.core.document.ExpenseReport;
import io.mlconnector.core.document.FinanceDocument;
import io.mlconnector.core.document.Invoice;
import io.mlconnector.core.document.PayrollReport;
import io.mlconnector.core.mapping.DocumentMapper;
import io.mlconnector.core.mapping.Facts;
import io.mlconnector.core.mapping.Ground;
import io.mlconnector.core.mapping.Mapping;
import io.mlconnector.core.mapping.MappingProfile;
import io.mlconnector.core.mapping.MappingProfile.As;
import io.mlconnector.core.mapping.MappingProfile.Counterpart;
import io.mlconnector.core.mapping.MappingProfile.DateRule;
import io.mlconnector.core.mapping.MappingProfile.Group;
import io.mlconnector.core.mapping.MappingProfile.OnClosedPeriod;
import io.mlconnector.core.mapping.MappingProfile.OnRefusal;
import io.mlconnector.core.mapping.MappingProfile.Party;
import io.mlconnector.core.mapping.MappingProfile.Posting;
import io.mlconnector.core.mapping.MappingProfile.RateChoice;
import io.mlconnector.core.mapping.MappingProfile.RecallDate;
import io.mlconnector.core.mapping.MappingProfile.TargetState;
import io.mlconnector.core.mapping.MappingProfile.TaxKey;
import io.mlconnector.core.mapping.MappingProfile.TaxTarget;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** SAP's published documents, decoded and mapped, give the entries that were derived from them. */
class PublishedExamplesTest {

  private static final Pattern FILE = Pattern.compile("File `([^`]+)` \\((\\w+)\\)");
  private static final Pattern ROW = Pattern.compile("\\|([\\d.]*)\\|([\\d.]*)\\|([^|*]+)\\|");
  private static final Set<String> SUPPORTED = Set.of("expense", "cashadvance", "invoice");
  private static final String VENDOR = "vendor 94F538F2…";
  private static final PartnerId SOMEONE = new PartnerId(1);

  private record Example(String file, DocumentType type, Map<String, BigDecimal> debits) {}

  @Test
  void each_gives_its_derived_entry_in_either_grouping() throws IOException {
    var examples = examples();
    assertThat(examples).hasSizeGreaterThanOrEqualTo(23);
    for (var example : examples) {
      var document = document(example);
      for (var group : Group.values()) {
        assertThat(debits(document, group))
            .as(example.file() + " by " + group)
            .containsExactlyEntriesOf(example.debits());
      }
    }
  }

  @Test
  void each_report_comes_to_the_total_that_it_states() throws IOException {
    for (var example : examples()) {
      if (document(example) instanceof ExpenseReport report) {
        var sum =
            report.entries().stream()
                .filter(entry -> !entry.personal())
                .flatMap(entry -> entry.allocations().stream())
                .flatMap(allocation -> allocation.journal().stream())
                .map(line -> Objects.requireNonNull(line.gross()))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        var total = report.totalApproved();
        assertThat(total == null ? sum : total).as(example.file()).isEqualByComparingTo(sum);
      }
    }
  }

  private static Map<String, BigDecimal> debits(FinanceDocument document, Group group) {
    var accounts = accounts(document);
    var mapping =
        new DocumentMapper()
            .map(
                document,
                new Ground(
                    profile(document, accounts, group),
                    masters(accounts, currency(document)),
                    Facts.NONE,
                    LocalDate.EPOCH));
    assertThat(mapping).isInstanceOf(Mapping.Mapped.class);
    var names = new TreeMap<Long, String>();
    accounts.forEach((name, id) -> names.put(id.value(), name));
    var debits = new TreeMap<String, BigDecimal>();
    if (mapping instanceof Mapping.Mapped mapped) {
      for (var line : mapped.ledgerRecord().lines()) {
        var name = Objects.requireNonNull(names.get(line.account().value()));
        debits.merge(name, line.amount().amount(), BigDecimal::add);
      }
    }
    debits.values().removeIf(sum -> sum.signum() == 0);
    return debits;
  }

  /** Every name that an expected entry may use, with an account of its own. */
  private static Map<String, AccountId> accounts(FinanceDocument document) {
    var names =
        Stream.of(
                codes(document),
                codes(document).map(code -> "CADV:" + code),
                Stream.of("EMPL", "IBCP", "CBCP", "COPD").map(code -> "party " + code),
                Stream.of(VENDOR),
                taxes(document).map(PublishedExamplesTest::name))
            .flatMap(Function.identity())
            .distinct()
            .toList();
    var accounts = new TreeMap<String, AccountId>();
    names.forEach(name -> accounts.put(name, new AccountId(accounts.size() + 1L)));
    return accounts;
  }

  private static Stream<String> codes(FinanceDocument document) {
    var codes =
        switch (document) {
          case ExpenseReport report ->
              Stream.concat(
                  allocations(report)
                      .flatMap(allocation -> allocation.journal().stream())
                      .map(line -> line.accountCode()),
                  report.cashAdvances().stream().map(CashAdvanceApplication::clearingAccountCode));
          case CashAdvance advance -> advance.journal().stream().map(AdvanceLine::accountCode);
          case Invoice invoice ->
              invoice.lines().stream()
                  .flatMap(line -> line.shares().stream())
                  .map(Invoice.Share::accountCode);
          case PayrollReport payroll -> payroll.lines().stream().map(PayrollReport.Wage::wageType);
        };
    return codes.map(Objects::requireNonNull).distinct();
  }

  private static Stream<TaxKey> taxes(FinanceDocument document) {
    return document instanceof ExpenseReport report
        ? allocations(report)
            .flatMap(allocation -> allocation.taxes().stream())
            .map(
                tax ->
                    new TaxKey(
                        Objects.requireNonNull(tax.authority()),
                        Objects.requireNonNull(tax.code())))
            .distinct()
        : Stream.of();
  }

  private static Stream<Allocation> allocations(ExpenseReport report) {
    return report.entries().stream().flatMap(entry -> entry.allocations().stream());
  }

  private static String name(TaxKey tax) {
    return "TAX " + tax.authority() + " (" + tax.code() + ")";
  }

  private static MappingProfile profile(
      FinanceDocument document, Map<String, AccountId> accounts, Group group) {
    var employee = document.employee();
    var id = employee.employeeId() == null ? employee.loginId() : employee.employeeId();
    return new MappingProfile(
        new CompanyId(1),
        null,
        Map.of(
            document.type(),
            new Posting(
                document instanceof Invoice ? As.BILL : As.ENTRY,
                new JournalId(document instanceof Invoice ? 2 : 1),
                TargetState.POSTED,
                DateRule.SUBMITTED,
                group)),
        codes(document).collect(toMap(code -> code, code -> account(accounts, code))),
        Stream.of("EMPL", "IBCP", "CBCP", "COPD")
            .collect(
                toMap(
                    code -> code,
                    code ->
                        new Party(
                            account(accounts, "party " + code), new Counterpart.OfEmployee()))),
        taxes(document)
            .collect(
                toMap(
                    tax -> tax,
                    tax -> new TaxTarget.OnAccount(account(accounts, name(tax)), null))),
        List.of(),
        Map.of(Objects.requireNonNull(id), SOMEONE),
        document instanceof Invoice invoice
            ? List.of(
                new MappingProfile.Vendor(
                    Objects.requireNonNull(invoice.vendor().code()), null, SOMEONE))
            : List.of(),
        document instanceof ExpenseReport
            ? codes(document)
                .collect(toMap(code -> code, code -> account(accounts, "CADV:" + code)))
            : Map.of(),
        Map.of(),
        OnRefusal.HOLD,
        OnClosedPeriod.HOLD,
        false,
        RateChoice.ODOO,
        RecallDate.ENTRY_DATE,
        MappingProfile.AdvanceIn.ISSUED,
        null);
  }

  private static AccountId account(Map<String, AccountId> accounts, String name) {
    return Objects.requireNonNull(accounts.get(name));
  }

  /** The company keeps its books in the document's currency. */
  private static String currency(FinanceDocument document) {
    return Objects.requireNonNull(
        switch (document) {
          case ExpenseReport report -> report.currency();
          case CashAdvance advance -> advance.currency();
          case Invoice invoice -> invoice.currency();
          case PayrollReport payroll -> payroll.currency();
        });
  }

  private static LedgerMasters masters(Map<String, AccountId> accounts, String currency) {
    return new LedgerMasters(
        new LedgerMasters.Company(
            new CompanyId(1),
            "Company",
            currency,
            Locks.NONE,
            TaxRounding.PER_LINE,
            ZoneOffset.UTC),
        accounts.entrySet().stream()
            .collect(
                toMap(
                    Map.Entry::getValue,
                    named ->
                        new LedgerMasters.Account(
                            named.getValue(),
                            "",
                            named.getKey(),
                            named.getKey().equals(VENDOR) ? "liability_payable" : "expense",
                            true,
                            false))),
        Map.of(
            new JournalId(1),
            new LedgerMasters.Journal(new JournalId(1), "MISC", "Miscellaneous", "general", true),
            new JournalId(2),
            new LedgerMasters.Journal(new JournalId(2), "BILL", "Bills", "purchase", true)),
        new Directory(
            List.of(
                new LedgerMasters.Partner(
                    SOMEONE, "Someone", null, null, null, account(accounts, VENDOR), true)),
            List.of()),
        Map.of(),
        Map.of(),
        Stream.of("USD", "EUR", "GBP", "CAD")
            .collect(
                toMap(code -> code, code -> new LedgerMasters.LedgerCurrency(1, code, 2, true))),
        Map.of());
  }

  private static FinanceDocument document(Example example) throws IOException {
    var text = Files.readString(folder().resolve("documents").resolve(example.file()));
    var tree = Json.parse(text).orElseThrow();
    var bare = tree.has("fIDocuments") ? tree.at("/fIDocuments/0/document") : tree;
    var decoded = DocumentDecoder.decode(example.type(), Json.text(bare));
    assertThat(decoded).as(example.file()).isInstanceOf(Decoded.Understood.class);
    return ((Decoded.Understood) decoded).document();
  }

  private static List<Example> examples() throws IOException {
    var examples = new ArrayList<Example>();
    for (var section :
        Files.readString(folder().resolve("expected-entries.md")).split("(?m)^## ", -1)) {
      var file = FILE.matcher(section);
      if (file.find() && SUPPORTED.contains(file.group(2))) {
        var type = DocumentType.of(file.group(2)).orElseThrow();
        examples.add(new Example(file.group(1), type, expected(section)));
      }
    }
    return examples;
  }

  private static Map<String, BigDecimal> expected(String section) {
    var debits = new TreeMap<String, BigDecimal>();
    var rows = ROW.matcher(section.substring(section.indexOf("Derived double entry")));
    while (rows.find()) {
      var debit = amount(rows.group(1)).subtract(amount(rows.group(2)));
      if (debit.signum() != 0) {
        debits.put(rows.group(3), debit.setScale(2));
      }
    }
    return debits;
  }

  private static BigDecimal amount(String text) {
    return text.isEmpty() ? BigDecimal.ZERO : new BigDecimal(text);
  }

  private static Path folder() {
    var root = Path.of("").toAbsolutePath();
    while (root != null && !Files.isDirectory(root.resolve("migrations"))) {
      root = root.getParent();
    }
    var folder = Objects.requireNonNull(root).resolveSibling("shared").resolve("concur");
    assumeTrue(Files.isDirectory(folder), "the published documents are not here");
    return folder;
  }
}
