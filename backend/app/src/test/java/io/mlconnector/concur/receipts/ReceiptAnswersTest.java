package io.mlconnector.concur.receipts;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.concur.ConcurException;
import io.mlconnector.concur.ConcurTrial;
import io.mlconnector.core.problem.Code;
import io.mlconnector.house.Proves;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReceiptAnswersTest extends ConcurTrial {

  private final ConcurReceipts receipts =
      new ConcurReceipts(
          outbound,
          tokensAt("https://us2.api.concursolutions.com"),
          hosts(),
          () -> new UUID(0, 7),
          InstantSource.fixed(NOW));

  @ParameterizedTest
  @ValueSource(ints = {401, 403, 404, 410})
  void an_address_that_is_no_longer_valid_says_nothing_of_the_connection(int status) {
    outbound
        .then(
            200,
            Map.of("Content-Type", "application/xml"),
            "<Image><Url>https://us2.api.concursolutions.com/file/1</Url></Image>")
        .then(status, "");

    var failure = failure(receipts.ofInvoice("I1"));

    assertThat(failure.kind()).isEqualTo(ConcurException.Kind.TRANSIENT);
    assertThat(failure.problem().code()).isEqualTo(Code.CONCUR_UNREACHABLE);
    assertThat(failure.problem().message()).contains("no longer valid");
    assertThat(outbound.calls()).hasSize(2);
  }

  /** What is answered is Concur's word, and no reason to go wherever it points. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://evil.example/file/1",
        "http://us2.api.concursolutions.com/file/1",
        "https://us2.api.concursolutions.com.evil.example/file/1",
        "https://us2.api.concursolutions.com@evil.example/file/1",
        "https://evil.example/us2.api.concursolutions.com",
        "https://evilconcursolutions.com/file/1",
        "https://us2.api.concursolutions.com:8443/file/1",
        "https://169.254.169.254/latest/meta-data",
        "https://127.0.0.1/file/1",
        "file:///etc/passwd"
      })
  @Proves(9)
  void an_image_at_a_foreign_host_is_not_called(String address) {
    outbound.then(
        200,
        Map.of("Content-Type", "application/xml"),
        "<Image><Url>" + address + "</Url></Image>");

    var failure = failure(receipts.ofInvoice("I1"));

    assertThat(failure.problem().code())
        .isIn(Code.CONCUR_FOREIGN_HOST, Code.CONCUR_ANSWER_UNREADABLE);
    assertThat(outbound.calls())
        .singleElement()
        .satisfies(call -> assertThat(call.url()).hasHost("us2.api.concursolutions.com"));
  }
}
