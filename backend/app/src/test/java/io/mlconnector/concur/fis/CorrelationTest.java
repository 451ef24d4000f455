package io.mlconnector.concur.fis;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.concur.Told;
import io.mlconnector.core.document.DocumentType;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** By the id of a call Concur's support finds it. */
class CorrelationTest extends FisTrial {

  @Test
  void each_answer_names_the_call_that_it_was_an_answer_to() {
    outbound
        .then(200, "{\"content\": []}")
        .then(400, "")
        .then(400, "{\"message\": \"unknown id\"}")
        .then(200, "[{\"code\": 0, \"docId\": \"b\"}]");

    var concur = at("https://us2.api.concursolutions.com", UUID::randomUUID);

    var page = done(concur.ready(DocumentType.EXPENSE, 0));
    var told = done(concur.acknowledge(DocumentType.EXPENSE, List.of("a", "b")));

    var sent =
        outbound.calls().stream().map(call -> call.headers().get("concur-correlationid")).toList();
    assertThat(sent).doesNotHaveDuplicates().hasSize(4);
    assertThat(page.correlation()).isEqualTo(sent.get(0));
    assertThat(told).extracting(Told::correlation).containsExactly(sent.get(2), sent.get(3));
  }
}
