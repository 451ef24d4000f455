package io.mlconnector.simulators.demo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mlconnector.simulators.ExactJson;
import io.mlconnector.simulators.concur.documents.ConcurDocuments;
import io.mlconnector.simulators.concur.documents.OddDocuments;
import io.mlconnector.simulators.concur.fis.DocType;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What waits in Concur for a new tenant: a month of sound expense documents, with an invoice for
 * every fourth of them and a payroll document for every tenth, and some for a person.
 */
record DemoDocuments(DemoCalendar calendar, int sound, long seed) {

  private static final int EXPENSES_PER_INVOICE = 4;
  private static final int EXPENSES_PER_PAYROLL = 10;

  List<String> all() {
    ConcurDocuments documents = new ConcurDocuments(seed, calendar.today());
    OddDocuments odd = new OddDocuments(documents);
    List<String> texts = new ArrayList<>(documents.month(sound));
    Stream.of(
            some(documents, DocType.INVOICE, sound / EXPENSES_PER_INVOICE),
            some(documents, DocType.PAYROLL, sound / EXPENSES_PER_PAYROLL))
        .flatMap(each -> each)
        .map(ExactJson::write)
        .forEach(texts::add);
    Stream<ObjectNode> forPeople =
        Stream.of(
            odd.unknownAccount(),
            odd.unknownAccount(),
            odd.unknownAccount(),
            odd.unknownAccount(),
            odd.unknownAccount(),
            odd.unknownEmployee(),
            odd.unknownEmployee(),
            odd.blankAccount(),
            odd.taxThatDoesNotAddUp(),
            odd.approvedOn(calendar.inClosedPeriod()),
            odd.approvedOn(calendar.beforeGoLive()),
            odd.testUser(),
            odd.reportObligation());
    forPeople.map(ExactJson::write).forEach(texts::add);
    return texts;
  }

  private static Stream<ObjectNode> some(ConcurDocuments documents, DocType type, int count) {
    return Stream.generate(() -> documents.random(type)).limit(count);
  }
}
