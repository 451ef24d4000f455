package io.mlconnector.app;

import static io.mlconnector.db.TestDatabase.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.mlconnector.app.ExpectedEntries.Expected;
import io.mlconnector.app.Town.Resident;
import io.mlconnector.core.accounting.AccountId;
import io.mlconnector.core.accounting.CompanyId;
import io.mlconnector.core.accounting.LedgerMasters;
import io.mlconnector.db.TestDatabase;
import io.mlconnector.odoo.OdooAddress;
import io.mlconnector.simulators.concur.fis.DocumentLoader;
import io.mlconnector.simulators.odoo.Ledger;
import io.mlconnector.simulators.odoo.world.OdooWorlds;
import io.mlconnector.sync.document.DocumentState;
import io.mlconnector.sync.document.ExternalIds;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * SAP's published expense and cash advance documents through the whole path: what the ledger holds
 * must be the entry that the reference page derives. Needs the reference beside the project.
 */
class PublishedDocumentsJourneyTest {

  private static final Pattern EMPLOYEE_ID = Pattern.compile("\"employeeId\"\\s*:\\s*\"([^\"]+)\"");
  private static final Pattern LOGIN_ID = Pattern.compile("\"loginId\"\\s*:\\s*\"([^\"]+)\"");
  private static final Pattern TAX = Pattern.compile("TAX (\\S+) \\((\\S+)\\)");
  private static final List<String> PARTIES = List.of("EMPL", "IBCP", "CBCP", "COPD");

  @RegisterExtension static final TestDatabase DB = new TestDatabase();

  @TempDir static Path home;

  private final Map<Long, String> nameByAccount = new TreeMap<>();
  private Town town;
  private Node node;

  @BeforeEach
  void start() {
    assumeThat(reference()).as("the reference is beside the project").isDirectory();
    town = new Town(DB, home);
    node = town.node("one", Senses.real().withLanes(Town::quick));
  }

  @AfterEach
  void stop() {
    if (town != null) {
      node.stop();
      town.close();
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = OdooAddress.Choice.class,
      names = {"JSON2", "XMLRPC"})
  void every_published_document_gives_the_derived_entry(OdooAddress.Choice protocol) {
    var expected =
        ExpectedEntries.read(text("expected-entries.md")).stream()
            .filter(one -> List.of("expense", "cashadvance").contains(one.type()))
            .toList();
    assertThat(expected).hasSizeGreaterThan(20);
    var resident = town.resident(node, TestMapping.empty(), protocol);
    var mapping = mapping(expected, accounts(resident));
    get(node.services().mappings().save(resident.id(), 1, mapping.json(), "test"));

    var fiIds = new TreeMap<String, String>();
    var loader = new DocumentLoader(resident.company().queue());
    expected.forEach(one -> fiIds.put(one.file(), only(loader.load(document(one)))));

    var outcomes = new Outcomes(town, node);
    outcomes.allSettled(resident, expected.size());
    assertThat(outcomes.documents(resident))
        .allSatisfy(
            document ->
                assertThat(document.state())
                    .as(document.title() + " " + document.problems())
                    .isEqualTo(DocumentState.CONFIRMED));
    assertThat(expected)
        .allSatisfy(
            one ->
                assertThat(sums(outcomes.move(externalId(resident, one, fiIds))))
                    .as(one.file())
                    .isEqualTo(one.sums()));
  }

  private static String externalId(Resident resident, Expected one, Map<String, String> fiIds) {
    return ExternalIds.module(resident.id()) + "." + one.type() + "_" + fiIds.get(one.file());
  }

  private static <T> T only(List<T> list) {
    assertThat(list).hasSize(1);
    return list.getFirst();
  }

  /** Gives every code of the page an account of its own, and remembers which. */
  private TestMapping mapping(List<Expected> expected, Iterator<Long> accounts) {
    var mapping = TestMapping.empty();
    PARTIES.forEach(party -> mapping.party(party, named("party " + party, accounts)));
    for (var one : expected) {
      one.sums().keySet().stream()
          .filter(name -> !nameByAccount.containsValue(name))
          .forEach(name -> map(mapping, name, accounts));
      clearingAccounts(document(one)).stream()
          .filter(name -> !nameByAccount.containsValue(name))
          .forEach(name -> mapping.account(name, named(name, accounts)));
      employees(document(one)).forEach(id -> mapping.employee(id, OdooWorlds.ALICE));
    }
    return mapping;
  }

  private void map(TestMapping mapping, String name, Iterator<Long> accounts) {
    var tax = TAX.matcher(name);
    if (tax.matches()) {
      mapping.tax(tax.group(1), tax.group(2), named(name, accounts));
    } else if (name.startsWith("CADV:")) {
      mapping.advance(name.substring("CADV:".length()), named(name, accounts));
    } else if (!name.startsWith("party ")) {
      mapping.account(name, named(name, accounts));
    }
  }

  private long named(String name, Iterator<Long> accounts) {
    var account = accounts.next();
    nameByAccount.put(account, name);
    return account;
  }

  private Map<String, BigDecimal> sums(Ledger.Entry move) {
    var sums = new TreeMap<String, BigDecimal>();
    move.lines()
        .forEach(
            line -> sums.merge(nameByAccount.get(line.account()), line.amount(), BigDecimal::add));
    sums.values().removeIf(sum -> sum.signum() == 0);
    sums.replaceAll((name, sum) -> sum.stripTrailingZeros());
    return sums;
  }

  private Iterator<Long> accounts(Resident resident) {
    return get(
            node.services()
                .connections()
                .odoo(resident.id())
                .compose(odoo -> odoo.masters(new CompanyId(OdooWorlds.COMPANY))))
        .accounts()
        .values()
        .stream()
        .filter(LedgerMasters.Account::active)
        .filter(account -> !account.type().startsWith("off_balance"))
        .map(LedgerMasters.Account::id)
        .map(AccountId::value)
        .sorted()
        .iterator();
  }

  private static List<String> employees(String document) {
    var byId = EMPLOYEE_ID.matcher(document).results().map(found -> found.group(1));
    var byLogin = LOGIN_ID.matcher(document).results().map(found -> found.group(1));
    return Stream.concat(byId, byLogin).distinct().toList();
  }

  /** Accounts that net to zero are not on the page's sums, and need a mapping all the same. */
  private static List<String> clearingAccounts(String document) {
    return Pattern.compile("\"journalAccountCode\"\\s*:\\s*\"([^\"]+)\"")
        .matcher(document)
        .results()
        .map(found -> found.group(1))
        .distinct()
        .toList();
  }

  private static String document(Expected expected) {
    return text("documents/" + expected.file());
  }

  private static String text(String file) {
    try {
      return Files.readString(reference().resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The folder beside the project's root, which is where the migrations are. */
  static Path reference() {
    var folder = Path.of("").toAbsolutePath();
    while (!Files.isDirectory(folder.resolve("migrations")) && folder.getParent() != null) {
      folder = folder.getParent();
    }
    return folder.resolveSibling("shared").resolve("concur");
  }
}
