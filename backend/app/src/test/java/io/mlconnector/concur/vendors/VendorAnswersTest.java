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
import io.mlconnector.house.Proves;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
  @ValueSource(
      strings = {
        "[{\"Code\": 17}]",
        "[{\"Type\": \"Unsuccessful\"}]",
        "[{\"Type\": \"Revoked\"}]",
        "[{\"Type\": \"Q\"}]",
        "[7]"
      })
  void anything_else_is_to_be_read_back(String statuses) {
    assertThat(outcome(statuses)).isEqualTo(new VendorOutcome.Unclear(KEY));
  }

  @Test
  void a_vendor_that_does_not_come_back_is_unclear() {
    outbound.then(200, "{\"Vendor\": []}");

    assertThat(create()).isEqualTo(new VendorOutcome.Unclear(KEY));
  }

  private static String page(int total, String next, String... codes) {
    var items =
        Stream.of(codes)
            .map(code -> "{\"VendorCode\": \"" + code + "\", \"AddressCode\": \"MAIN\"}")
            .collect(Collectors.joining(","));
    return "{\"Items\": ["
        + items
        + "], \"TotalCount\": "
        + total
        + ", \"NextPage\": "
        + next
        + "}";
  }

  @Test
  @Proves(9)
  void the_address_of_the_next_page_is_not_followed() {
    outbound.then(200, page(2, "\"https://evil.example/x?limit=1000&offset=a%2Bb\"", "", "V1"));
    outbound.then(200, "{\"Items\": null, \"TotalCount\": 2, \"NextPage\": null}");

    var all = done(vendors.all());

    assertThat(all.unreadable()).isEqualTo(1);
    assertThat(all.vendors()).containsOnlyKeys(KEY);
    assertThat(outbound.calls().getLast().url())
        .hasToString(
            "https://us2.api.concursolutions.com/api/v3.1/invoice/vendors"
                + "?limit=1000&offset=a%2Bb");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"https://x/y?Offset=a\"",
        "\"https://x/y?offset=\"",
        "\"https://x/y?offset=%zz\"",
        "\"\"",
        "7",
        "{}"
      })
  void a_next_page_that_is_not_understood_is_not_the_end(String next) {
    outbound.then(200, page(1, next, "V1"));

    assertThat(failure(vendors.all()).problem().code()).isEqualTo(Code.CONCUR_ANSWER_UNREADABLE);
  }

  @Test
  void an_offset_that_is_too_long_is_not_the_end() {
    outbound.then(200, page(1, "\"?offset=" + "x".repeat(501) + "\"", "V1"));

    assertThat(failure(vendors.all()).problem().code()).isEqualTo(Code.CONCUR_ANSWER_UNREADABLE);
  }

  @Test
  void a_vendor_that_was_renamed_between_two_pages_makes_the_list_none() {
    outbound.then(200, page(3, "\"?offset=a\"", "V1", "V2")).then(200, page(3, "null", "V2"));

    var failure = failure(vendors.all());

    assertThat(failure.kind()).isEqualTo(ConcurException.Kind.TRANSIENT);
    assertThat(failure.problem().message()).contains("2 of 3");
  }

  @Test
  void pages_that_come_again_or_never_end_are_no_list() {
    outbound.then(200, page(9, "\"?offset=a\"", "V1")).then(200, page(9, "\"?offset=a\"", "V2"));
    assertThat(failure(vendors.all()).problem().code()).isEqualTo(Code.CONCUR_ANSWER_UNREADABLE);

    outbound.then(200, page(1, "\"?offset=a\"", "V1")).then(200, page(1, "\"?offset=b\""));
    assertThat(failure(vendors.all()).problem().code()).isEqualTo(Code.CONCUR_ANSWER_UNREADABLE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "-1", "\"many\"", "200001"})
  void a_list_without_a_count_is_not_proven_to_be_whole(String total) {
    outbound.then(200, "{\"Items\": [], \"NextPage\": null, \"TotalCount\": " + total + "}");

    assertThat(failure(vendors.all()).problem().code()).isEqualTo(Code.CONCUR_ANSWER_UNREADABLE);
  }

  @Test
  void one_record_whose_code_is_too_long_in_capitals_spoils_no_other() {
    outbound.then(200, page(2, "null", "x".repeat(31) + "ß", "V1"));

    assertThat(done(vendors.all())).isEqualTo(new VendorList(Map.of(KEY, VendorCard.EMPTY), 1));
  }

  @Test
  void an_answer_without_a_list_is_told_as_unreadable() {
    outbound.then(200, "{\"Items\": \"many\"}");

    assertThat(failure(vendors.all()).problem().code()).isEqualTo(Code.CONCUR_ANSWER_UNREADABLE);
  }

  @Test
  void a_token_without_the_scope_is_the_connection_s_trouble() {
    outbound.then(403, "{\"Message\": \"no\"}");

    assertThat(failure(vendors.all()).kind()).isEqualTo(ConcurException.Kind.CONNECTION);
  }

  @Test
  void what_a_vendor_is_called_stays_out_of_the_log() {
    try (var log = CapturedLog.open()) {
      outcome("[{\"Type\": \"Error\", \"Message\": \"refused\"}]");

      assertThat(log.text()).contains("creating a vendor").doesNotContain("canary-name");
    }
  }
}
