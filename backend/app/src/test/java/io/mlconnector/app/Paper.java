package io.mlconnector.app;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mlconnector.simulators.ExactJson;
import io.mlconnector.simulators.concur.documents.ConcurDocuments;
import io.mlconnector.simulators.concur.documents.OddDocuments;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;

/** Documents, each of its own seed. */
final class Paper {

  private static final AtomicLong SEEDS = new AtomicLong(1_000);

  private Paper() {}

  /** A sound report. */
  static String fresh() {
    return ExactJson.write(documents().cash());
  }

  /** One that is wrong in one way. */
  static String odd(Function<OddDocuments, ObjectNode> kind) {
    return ExactJson.write(kind.apply(new OddDocuments(documents())));
  }

  /** A sound report with a change. */
  static String changed(Consumer<ObjectNode> change) {
    var document = documents().cash();
    change.accept(document);
    return ExactJson.write(document);
  }

  private static ConcurDocuments documents() {
    return new ConcurDocuments(SEEDS.addAndGet(10), LocalDate.now(ZoneOffset.UTC));
  }
}
