package io.mlconnector.simulators.demo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mlconnector.simulators.ExactJson;
import io.mlconnector.simulators.concur.documents.ConcurDocuments;
import io.mlconnector.simulators.concur.documents.OddDocuments;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What waits in Concur for a new tenant: a month of sound documents, and some for a person. */
record DemoDocuments(DemoCalendar calendar, int sound, long seed) {

  List<String> all() {
    ConcurDocuments documents = new ConcurDocuments(seed, calendar.today());
    OddDocuments odd = new OddDocuments(documents);
    List<String> texts = new ArrayList<>(documents.month(sound));
    Stream<ObjectNode> forPeople =
        Stream.of(
            odd.unknownAccount(),
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
}
