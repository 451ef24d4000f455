package io.mlconnector.simulators.concur;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.mlconnector.simulators.ExactJson;
import io.mlconnector.simulators.concur.SandboxCaller.Answer;
import io.mlconnector.simulators.concur.vendors.VendorRoutes;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Vendor v3.1 as SAP's specification describes it. */
class VendorRulesTest {

  private static final SandboxCaller CALLER = new SandboxCaller(ConcurOptions.local());

  private Connection connection;
  private String token;

  @BeforeEach
  void a_company_without_vendors() throws Exception {
    connection = CALLER.sandbox.connect();
    token = CALLER.accessToken(connection);
  }

  @AfterAll
  static void close() {
    CALLER.close();
  }

  private Answer write(String method, String... vendors) throws Exception {
    return CALLER.call(
        method, token, VendorRoutes.VENDORS, "{\"Vendor\":[" + String.join(",", vendors) + "]}");
  }

  private Answer search(String query) throws Exception {
    return CALLER.call("GET", token, VendorRoutes.VENDORS + query, "");
  }

  private static String vendor(String code, String... more) {
    return vendorAt(code, "MAIN", more);
  }

  private static String vendorAt(String code, String address, String... more) {
    Map<String, String> fields = new TreeMap<>();
    fields.put("VendorCode", code);
    fields.put("AddressCode", address);
    fields.put("VendorName", "Vendor " + code);
    fields.put("CountryCode", "DE");
    fields.put("CurrencyCode", "EUR");
    for (int index = 0; index < more.length; index += 2) {
      fields.put(more[index], more[index + 1]);
    }
    return fields.entrySet().stream()
        .map(field -> "\"" + field.getKey() + "\":\"" + field.getValue() + "\"")
        .collect(Collectors.joining(",", "{", "}"));
  }

  private static List<String> flaws(JsonNode record) {
    List<String> messages = new ArrayList<>();
    record
        .path("StatusList")
        .forEach(
            status -> {
              if (status.path("Type").asText().equals("Error")) {
                messages.add(status.path("Message").asText());
              }
            });
    return messages;
  }

  private String flaw(String method, String vendor) throws Exception {
    return String.join(";", flaws(write(method, vendor).body().path("Vendor").path(0)));
  }

  @Test
  void half_of_a_batch_may_be_refused_and_the_status_is_still_200() throws Exception {
    Answer answer = write("POST", vendor("A"), vendor("B", "CountryCode", "de"), vendor("C"));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(flaws(answer.body().path("Vendor").path(0))).isEmpty();
    assertThat(flaws(answer.body().path("Vendor").path(1)))
        .containsExactly("CountryCode is not valid: de");
    assertThat(answer.body().at("/Vendor/1/StatusList/0/RecordNumber").asInt()).isEqualTo(2);
    assertThat(connection.company().vendors().all()).hasSize(2);
  }

  @Test
  void a_vendor_needs_codes_country_and_currency() throws Exception {
    assertThat(flaw("POST", "{\"VendorName\":\"Nobody\"}"))
        .isEqualTo(
            "VendorCode is required;AddressCode is required;CountryCode is required;"
                + "CurrencyCode is required");
  }

  @Test
  void texts_have_their_lengths_and_no_control_characters() throws Exception {
    assertThat(flaw("POST", vendor("A", "VendorName", "x".repeat(256))))
        .isEqualTo("VendorName is longer than 255");
    assertThat(flaw("POST", vendor("A".repeat(33)))).isEqualTo("VendorCode is longer than 32");
    assertThat(flaw("POST", vendor("A", "City", "Bonn\\u0007")))
        .isEqualTo("City has characters that cannot be shown");
  }

  @Test
  void terms_types_and_methods_are_those_that_sap_lists() throws Exception {
    assertThat(flaw("POST", vendor("A", "PaymentTerms", "1000")))
        .isEqualTo("PaymentTerms is longer than 3");
    assertThat(flaw("POST", vendor("A", "PaymentTerms", "0")))
        .isEqualTo("PaymentTerms is not valid: 0");
    assertThat(flaw("POST", vendor("A", "TaxType", "X"))).isEqualTo("TaxType is not valid: X");
    assertThat(flaw("POST", vendor("A", "PaymentMethodType", "CASH")))
        .isEqualTo("PaymentMethodType is not valid: CASH");
    assertThat(flaw("POST", vendor("A", "PaymentMethodType", "VCHER")))
        .isEqualTo("ContactEmail is required for VCHER");
    assertThat(flaw("POST", vendor("A", "CurrencyCode", "XYZ")))
        .isEqualTo("CurrencyCode is not valid: XYZ");
  }

  @Test
  void some_countries_need_a_state() throws Exception {
    assertThat(flaw("POST", vendor("A", "CountryCode", "UA")))
        .isEqualTo("State is required for UA");
    assertThat(flaw("POST", vendor("A", "CountryCode", "UA", "State", "Kyiv"))).isEmpty();
  }

  @Test
  void a_vendor_code_has_one_name_and_one_tax_id() throws Exception {
    write("POST", vendorAt("A", "ONE", "TaxID", "DE1"));

    assertThat(flaw("POST", vendorAt("A", "TWO", "VendorName", "Other", "TaxID", "DE2")))
        .isEqualTo(
            "another address of this vendor code has another VendorName;"
                + "another address of this vendor code has another TaxID");
    assertThat(flaw("POST", vendorAt("a", "two"))).isEmpty();
    write("PUT", vendorAt("A", "TWO", "VendorName", "Renamed"));
    assertThat(connection.company().vendors().find("A", "ONE").orElseThrow().field("VendorName"))
        .isEqualTo("Renamed");
  }

  @Test
  void what_is_there_is_not_made_again_and_what_is_not_there_is_not_changed() throws Exception {
    write("POST", vendor("A"));

    assertThat(flaw("POST", vendor("a")))
        .isEqualTo("a vendor of this vendor code and address code exists already");
    assertThat(flaw("PUT", vendor("B")))
        .isEqualTo("no vendor of this vendor code and address code");
  }

  @Test
  void an_update_keeps_what_it_does_not_name() throws Exception {
    write("POST", vendor("A", "City", "Bonn", "AccountNumber", "77", "Custom1", "x"));

    write(
        "PUT",
        "{\"VendorCode\":\"A\",\"AddressCode\":\"MAIN\",\"AccountNumber\":\"N\",\"Custom1\":\"\"}");

    var fields = connection.company().vendors().find("A", "MAIN").orElseThrow().fields();
    assertThat(fields)
        .containsEntry("City", "Bonn")
        .containsEntry("PaymentMethodType", "CLIENT")
        .doesNotContainKeys("AccountNumber", "Custom1");
  }

  @Test
  void pages_go_on_by_an_address_of_another_host() throws Exception {
    write("POST", IntStream.range(0, 60).mapToObj(n -> vendor("V" + n)).toArray(String[]::new));
    List<String> codes = new ArrayList<>();
    String query = "?limit=25";
    int pages = 0;
    while (!query.isEmpty()) {
      JsonNode page = search(query).body();
      page.path("Items").forEach(item -> codes.add(item.path("VendorCode").asText()));
      assertThat(page.path("TotalCount").asInt()).isEqualTo(60);
      query =
          page.path("NextPage").isNull()
              ? ""
              : "?" + URI.create(page.path("NextPage").asText()).getRawQuery();
      pages++;
    }

    assertThat(pages).isEqualTo(3);
    assertThat(codes).doesNotHaveDuplicates().hasSize(60);
    assertThat(search("?limit=1001").status()).isEqualTo(400);
  }

  @Test
  void the_kind_of_search_holds_for_all_criteria() throws Exception {
    write("POST", vendor("AB1", "City", "Bonn"), vendor("AB2", "City", "Bern", "Approved", "N"));

    assertThat(codes("?vendorCode=ab&searchType=begins&city=bo")).containsExactly("AB1");
    assertThat(codes("?vendorCode=ab")).isEmpty();
    assertThat(codes("?approved=false")).containsExactly("AB2");
    assertThat(codes("?country=DE")).containsExactly("AB1", "AB2");
    assertThat(codes("?country=AT")).isEmpty();
  }

  private List<String> codes(String query) throws Exception {
    List<String> codes = new ArrayList<>();
    search(query).body().path("Items").forEach(item -> codes.add(item.path("VendorCode").asText()));
    return codes;
  }

  @Test
  void a_bank_account_without_an_address_is_of_all_addresses() throws Exception {
    write("POST", vendorAt("A", "ONE"), vendorAt("A", "TWO"));

    CALLER.call(
        "PUT",
        token,
        VendorRoutes.BANKS,
        "{\"VendorBank\":[{\"VendorCode\":\"A\",\"AccountNumber\":\"DE00TEST\",\"AccountType\":\"CHCK\","
            + "\"NameOnAccount\":\"A\",\"IsActive\":\"Y\"}]}");

    assertThat(connection.company().vendors().all())
        .allSatisfy(vendor -> assertThat(vendor.banks()).hasSize(1));
  }

  @Test
  void an_account_has_a_kind_and_is_active_or_not() throws Exception {
    write("POST", vendor("A"));

    Answer answer =
        CALLER.call(
            "PUT",
            token,
            VendorRoutes.BANKS,
            "{\"VendorBank\":[{\"VendorCode\":\"A\",\"AccountNumber\":\"DE00TEST\","
                + "\"AccountType\":\"GIRO\",\"NameOnAccount\":\"A\",\"IsActive\":\"true\","
                + "\"CurrencyAlphaCode\":\"EURO\"}]}");

    assertThat(flaws(answer.body().path("VendorBank").path(0)))
        .containsExactlyInAnyOrder(
            "AccountType is not valid: GIRO",
            "IsActive is not valid: true",
            "CurrencyAlphaCode is not valid: EURO");
    assertThat(connection.company().vendors().all())
        .allSatisfy(vendor -> assertThat(vendor.banks()).isEmpty());
  }

  @Test
  void groups_come_and_go_and_a_vendor_is_deleted_by_both_codes() throws Exception {
    write("POST", vendor("A"));
    String address = "?vendorCode=A&addressCode=MAIN";

    CALLER.call(
        "PUT", token, VendorRoutes.GROUPS + address, "{\"VendorGroup\":[{\"Name\":\"EMEA\"}]}");
    assertThat(search("").body().at("/Items/0/VendorGroupList/0").asText()).isEqualTo("EMEA");
    CALLER.call("DELETE", token, VendorRoutes.GROUPS + address + "&groupName=EMEA", "");
    assertThat(search("").body().at("/Items/0/VendorGroupList")).isEmpty();

    assertThat(CALLER.call("DELETE", token, VendorRoutes.VENDORS + "?vendorCode=A", "").status())
        .isEqualTo(400);
    assertThat(CALLER.call("DELETE", token, VendorRoutes.VENDORS + address, "").status())
        .isEqualTo(200);
    assertThat(connection.company().vendors().all()).isEmpty();
  }

  @Test
  void a_token_without_the_scope_and_a_body_without_vendors_are_refused() throws Exception {
    assertThat(write("POST").status()).isEqualTo(400);
    assertThat(CALLER.call("POST", token, VendorRoutes.VENDORS, "no json").status()).isEqualTo(400);
    CALLER.sandbox.tokens().scope("FISVC");
    try {
      String poor = CALLER.accessToken(CALLER.sandbox.connect());
      Answer refused = CALLER.call("GET", poor, VendorRoutes.VENDORS, "");
      assertThat(refused.status()).isEqualTo(403);
      assertThat(refused.body().path("Message").asText()).contains("INVVEN");
    } finally {
      CALLER.sandbox.tokens().scope(TokenManners.EVERY_SCOPE);
    }
  }

  @Test
  void a_snapshot_keeps_vendors() throws Exception {
    write("POST", vendor("A", "City", "Bonn"));

    try (SandboxCaller after = new SandboxCaller(ConcurOptions.local().seed(3))) {
      after.sandbox.restore(CALLER.sandbox.snapshot());

      var restored = after.sandbox.company(connection.companyUuid()).orElseThrow();
      assertThat(restored.vendors().all()).isEqualTo(connection.company().vendors().all());
    }
  }

  @Test
  void silence_and_creating_updates_are_manners_that_can_be_had() throws Exception {
    CALLER.sandbox.vendors().silentSuccess(true).updateCreates(true);
    try {
      Answer answer = write("PUT", vendor("Z"));
      assertThat(answer.body().at("/Vendor/0/StatusList")).isEqualTo(ExactJson.array());
      assertThat(connection.company().vendors().find("z", "main")).isPresent();
    } finally {
      CALLER.sandbox.vendors().silentSuccess(false).updateCreates(false);
    }
  }
}
