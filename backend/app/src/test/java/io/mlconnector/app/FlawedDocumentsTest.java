package io.mlconnector.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mlconnector.app.Town.Resident;
import io.mlconnector.simulators.concur.documents.OddDocuments;
import io.mlconnector.simulators.concur.fis.DocStatus;
import io.mlconnector.sync.document.DocumentState;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Bad documents, end to end: taken out of Concur's queue, named with every reason, not posted. */
class FlawedDocumentsTest {

  @RegisterExtension static final Quarter QUARTER = new Quarter();

  private static Resident resident;

  @BeforeAll
  static void settle() {
    resident = QUARTER.resident();
  }

  @ParameterizedTest(name = "{0}: {1} {2}")
  @MethodSource("bad")
  void a_bad_document_is_never_dropped_and_never_posted(
      String name, DocumentState end, String codes, String paper) {
    var fiId = QUARTER.send(resident, paper);

    QUARTER.comes(resident, fiId, end, codes.split(" "));

    Town.eventually(
        "Concur knows that it was taken",
        () -> QUARTER.atConcur(fiId).status() == DocStatus.ACKNOWLEDGED);
    assertThat(QUARTER.entries(resident, fiId)).isEmpty();
  }

  static Stream<Arguments> bad() {
    return Stream.of(
        held("an unknown account", "MLC-303", Paper.odd(OddDocuments::unknownAccount)),
        held("an unknown employee", "MLC-306", Paper.odd(OddDocuments::unknownEmployee)),
        held("a blank account", "MLC-304", Paper.odd(OddDocuments::blankAccount)),
        held("an unknown currency", "MLC-310", Paper.odd(OddDocuments::unknownCurrency)),
        held("a tax that does not add up", "MLC-313", Paper.odd(OddDocuments::taxThatDoesNotAddUp)),
        held("a total that differs", "MLC-314", Paper.odd(OddDocuments::totalThatDiffers)),
        held("no currency", "MLC-302", Paper.changed(FlawedDocumentsTest::withoutCurrency)),
        held("no employee", "MLC-302", Paper.changed(document -> document.remove("employee"))),
        held("no report id", "MLC-301", Paper.changed(FlawedDocumentsTest::withoutId)),
        held("a number that is none", "MLC-301", Paper.changed(FlawedDocumentsTest::withText)),
        held("two flaws", "MLC-303 MLC-306", Paper.odd(FlawedDocumentsTest::withTwoFlaws)),
        Arguments.of(
            "a test user", DocumentState.IGNORED, "MLC-330", Paper.odd(OddDocuments::testUser)));
  }

  private static Arguments held(String name, String codes, String paper) {
    return Arguments.of(name, DocumentState.HELD, codes, paper);
  }

  private static void withoutCurrency(ObjectNode document) {
    document.withObject("/report").remove("employeeCurrencyAlphaCode");
  }

  private static void withoutId(ObjectNode document) {
    document.withObject("/report").remove("reportId");
  }

  private static void withText(ObjectNode document) {
    document.withObject("/report").put("totalApprovedAmount", "a lot");
  }

  private static ObjectNode withTwoFlaws(OddDocuments odd) {
    var document = odd.unknownAccount();
    document.withObject("/employee").put("employeeId", "E4711").put("loginId", "n@example.com");
    return document;
  }

  @Test
  void a_document_before_go_live_is_ignored() {
    var early =
        QUARTER.resident(TestMapping.ofGeneratedDocuments().set("goLiveDate", "2099-01-01"));
    var fiId = QUARTER.send(early, Paper.fresh());

    QUARTER.comes(early, fiId, DocumentState.IGNORED, "MLC-331");
    assertThat(QUARTER.entries(early)).isEmpty();
  }
}
