package io.mlconnector.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.db.TestDatabase;
import io.mlconnector.odoo.OdooAddress;
import io.mlconnector.simulators.concur.documents.ConcurDocuments;
import io.mlconnector.simulators.concur.documents.OddDocuments;
import io.mlconnector.simulators.odoo.world.OdooWorlds;
import io.mlconnector.sync.desk.DocumentSummary;
import io.mlconnector.sync.document.DocumentState;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Documents that must not be posted, and some that no store was made for, in one queue. */
class BadDocumentsTest {

  @RegisterExtension static final TestDatabase DB = new TestDatabase();

  @TempDir static Path home;

  private final ConcurDocuments sound = new ConcurDocuments(11, LocalDate.now(ZoneOffset.UTC));
  private final OddDocuments odd = new OddDocuments(sound);
  private Town town;
  private Node node;

  @BeforeEach
  void start() {
    town = new Town(DB, home);
    node = town.node("one", Senses.real().withLanes(Town::quick));
  }

  @AfterEach
  void stop() {
    node.stop();
    town.close();
  }

  private ObjectNode report(String field, BigDecimal value) {
    var document = sound.cash();
    document.withObject("/report").put(field, value);
    return document;
  }

  private ObjectNode without(String field) {
    var document = sound.cash();
    document.withObject("/report").remove(field);
    return document;
  }

  private ObjectNode withId(String id) {
    var document = sound.cash();
    document.withObject("/report").put("reportId", id);
    return document;
  }

  private Map<ObjectNode, Code> bad() {
    var bad = new LinkedHashMap<ObjectNode, Code>();
    bad.put(report("totalApprovedAmount", new BigDecimal("1E+25")), Code.UNREADABLE_DOCUMENT);
    bad.put(
        report("totalApprovedAmount", new BigDecimal("9000000000000000000000")),
        Code.AMOUNT_TOO_LARGE);
    bad.put(withId("R".repeat(4000)), Code.UNREADABLE_DOCUMENT);
    bad.put(without("reportId"), Code.UNREADABLE_DOCUMENT);
    bad.put(without("employeeCurrencyAlphaCode"), Code.FIELD_MISSING);
    bad.put(odd.unknownCurrency(), Code.CURRENCY_UNKNOWN);
    bad.put(odd.blankAccount(), Code.ACCOUNT_CODE_BLANK);
    bad.put(odd.taxThatDoesNotAddUp(), Code.TAX_DOES_NOT_ADD_UP);
    bad.put(odd.totalThatDiffers(), Code.TOTAL_DIFFERS);
    bad.put(odd.unknownEmployee(), Code.EMPLOYEE_NOT_MAPPED);
    return bad;
  }

  @Test
  void each_is_held_with_its_reason_and_keeps_no_other_from_being_posted() {
    var resident = town.resident(node, TestMapping.ofGeneratedDocuments(), OdooAddress.Choice.AUTO);
    var outcomes = new Outcomes(town, node);
    var expected = new LinkedHashMap<String, Code>();
    bad().forEach((document, code) -> expected.put(queue(resident, document), code));
    var good = Town.queue(resident, List.of(sound.cash().toString()));

    outcomes.allSettled(resident, expected.size() + 1);

    var documents =
        outcomes.documents(resident).stream()
            .collect(Collectors.toMap(DocumentSummary::fiId, Function.identity()));
    expected.forEach(
        (fiId, code) -> {
          var document = Objects.requireNonNull(documents.get(fiId));
          assertThat(document.state()).as("state for " + code).isEqualTo(DocumentState.HELD);
          assertThat(document.problems()).extracting(Problem::code).contains(code);
        });
    outcomes.everyDocumentOnce(resident, good);
    assertThat(town.odoo.ledger(OdooWorlds.DATABASE).movesByExternalId()).hasSize(1);
  }

  private static String queue(Town.Resident resident, ObjectNode document) {
    return Town.queue(resident, List.of(document.toString())).getFirst();
  }
}
