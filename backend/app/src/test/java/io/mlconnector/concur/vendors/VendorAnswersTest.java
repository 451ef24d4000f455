package io.mlconnector.concur.vendors;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.concur.CapturedLog;
import io.mlconnector.concur.ConcurException;
import io.mlconnector.concur.ConcurTrial;
import io.mlconnector.concur.Told;
import io.mlconnector.core.problem.Code;
import io.mlconnector.core.vendor.Field;
import io.mlconnector.core.vendor.VendorCard;
import io.mlconnector.core.vendor.VendorKey;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers that SAP's pages do not show, and may come. */
class VendorAnswersTest extends ConcurTrial {

  private static final VendorKey KEY = new VendorKey("V1", "MAIN");

  private final ConcurVendors vendors =
      new ConcurVendors(
          outbound,
          tokensAt("https://us2.api.concursolutions.com"),
          hosts(),
          () -> new UUID(0, 7),
          InstantSource.fixed(NOW));

  private VendorOutcome outcome(String statusList) {
    outbound.then(
        200,
        "{\"Vendor\": [{\"VendorCode\": \"v1\", \"AddressCode\": \"main\", \"StatusList\": "
            + statusList
            + "}]}");
    return create();
  }

  private VendorOutcome create() {
    var card = new VendorCard(Map.of(Field.NAME, "canary-name"));
    return done(vendors.create(List.of(new ConcurVendor(KEY, card)))).stream()
        .map(Told::outcome)
        .findFirst()
        .orElseThrow();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "[]",
        "[{\"Code\": 0}]",
        "[{\"Code\": 1, \"Type\": \"SUCCESS\"}]",
        "{\"Code\": 0, \"Type\": \"Info\"}"
      })
  void what_is_plainly_no_error_is_taken(String statuses) {
    assertThat(outcome(statuses)).isEqualTo(new VendorOutcome.Taken(KEY));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[{\"Code\": 8005, \"Type\": \"ERROR\", \"Message\": \"country\"}] | 8005 country",
        "{\"Type\": \"Failure\", \"Message\": \"no\"} | no",
        "[{\"Type\": \"ok\"}, {\"Type\": \"Rejected\", \"Message\": \" x \"}] | x"
      })
  void what_is_plainly_an_error_is_refused(String statuses, String words) {
    assertThat(outcome(statuses)).isEqualTo(new VendorOutcome.Refused(KEY, words));
  }

  @ParameterizedTest
  @ValueSource(strings = {"[{\"Code\": 17}]", "[{\"Type\": \"Q\"}]", "[7]"})
  void anything_else_is_to_be_read_back(String statuses) {
    assertThat(outcome(statuses)).isEqualTo(new VendorOutcome.Unclear(KEY));
  }

  @Test
  void a_vendor_that_does_not_come_back_is_unclear() {
    outbound.then(200, "{\"Vendor\": []}");

    assertThat(create()).isEqualTo(new VendorOutcome.Unclear(KEY));
  }

  @Test
  void the_address_of_the_next_page_is_not_followed() {
    outbound.then(
        200,
        "{\"Items\": [{\"VendorCode\": \"\"}],"
            + " \"NextPage\": \"https://evil.example/x?limit=1000&offset=a%2Bb\"}");
    outbound.then(200, "{\"Items\": null, \"NextPage\": null}");

    var first = done(vendors.page(Optional.empty()));
    var second = done(vendors.page(first.next()));

    assertThat(first.unreadable()).isEqualTo(1);
    assertThat(first.next()).contains("a+b");
    assertThat(second.next()).isEmpty();
    assertThat(outbound.calls().getLast().url())
        .hasToString(
            "https://us2.api.concursolutions.com/api/v3.1/invoice/vendors"
                + "?limit=1000&offset=a%2Bb");
  }

  @Test
  void an_answer_without_a_list_is_told_as_unreadable() {
    outbound.then(200, "{\"Items\": \"many\"}");

    assertThat(failure(vendors.page(Optional.empty())).problem().code())
        .isEqualTo(Code.CONCUR_ANSWER_UNREADABLE);
  }

  @Test
  void a_token_without_the_scope_is_the_connection_s_trouble() {
    outbound.then(403, "{\"Message\": \"no\"}");

    assertThat(failure(vendors.page(Optional.empty())).kind())
        .isEqualTo(ConcurException.Kind.CONNECTION);
  }

  @Test
  void what_a_vendor_is_called_stays_out_of_the_log() {
    try (var log = CapturedLog.open()) {
      outcome("[{\"Type\": \"Error\", \"Message\": \"refused\"}]");

      assertThat(log.text()).contains("creating 1 vendors").doesNotContain("canary-name");
    }
  }
}
